-- SPDX-License-Identifier: Apache-2.0
-- What a database of schema 3 kept of one small process, with one of each object.
insert into process values ('kept-1','basin',1,1,0,0,'','{"id":"kept-1","number":1,"revision":1,"salt":"so2ll7omxoe37cpnjwmj72im","visibility":"public","slug":"basin","title":{"original":"en","in":{"en":"The Basin Dialogue"}},"languages":["en"],"zone":"Europe/Vienna"}');
insert into counter values ('installation','process',1);
insert into counter values ('kept-1','event',9);
insert into counter values ('kept-1','stakeholder',1);
insert into counter values ('kept-1','person',1);
insert into counter values ('kept-1','meeting',1);
insert into counter values ('kept-1','segment',1);
insert into counter values ('kept-1','slot',1);
insert into counter values ('kept-1','statement',1);
insert into counter values ('kept-1','passage',1);
insert into counter values ('kept-1','recommendation',1);
insert into counter values ('kept-1','position',1);
insert into counter values ('kept-1','summary',1);
insert into event values ('kept-1',1,1504512000000000,'a1','added','process','kept-1','null',1,'5882adbe2cd231215f3a884274d00d7c1b75b92e6465f340356fc4ec53880527');
insert into event values ('kept-1',2,1504512000000000,'a1','imported','stakeholder','sh1','null',1,'5eba52f196e150449da2a92de1efb607dc1d12d832ad7f13417963014c106723');
insert into event values ('kept-1',3,1504512000000000,'a1','imported','person','pe1','null',1,'aaed04cbeed5cb2a467b2e97bc8a09f8db03f40854302d86a590ce6332ae7f2c');
insert into event values ('kept-1',4,1504512000000000,'a1','imported','meeting','me1','null',1,'f0cc2e54f72fdf840969d7d2aff7491b6a355dee35a8ab0ec7a7be7bae06fd9a');
insert into event values ('kept-1',5,1504512000000000,'a1','imported','statement','st1','null',1,'b6bf41e06f00d80aee0694a1d43f96ddbf79c4d8bd6deee63968c272081d7ce9');
insert into event values ('kept-1',6,1504512000000000,'a1','imported','passage','pa1','null',1,'a1e5d130eca9b68bb0e40abc4013e1227da35cdbea3643f96e8177c670ead4e4');
insert into event values ('kept-1',7,1504512000000000,'a1','imported','recommendation','re1','null',1,'b912b19537a6be298490cfd62bd920cf442641506e37c5615e6d213ccc2ab29e');
insert into event values ('kept-1',8,1504512000000000,'a1','imported','position','po1','null',1,'99fc719ccccbb24aa7546833e40f2e1d2b305cf9805bbc860ae22c0133ce1e20');
insert into event values ('kept-1',9,1504512000000000,'a1','imported','summary','su1','null',1,'c0a6177f96e0038c5e751c6306dfb71d64577b5b53f18bf2e75042f0cf2fd02d');
insert into stakeholder values ('sh1','kept-1',1,'',1,0,0,'','{"id":"sh1","number":1,"revision":1,"salt":"vznj7h7s4xbzqj3ortdq6zbe","visibility":"public","kind":"state","names":[{"language":"en","form":"short","value":"Tamarand"}]}');
insert into person values ('pe1','kept-1',1,1,0,0,'','{"id":"pe1","number":1,"revision":1,"salt":"cwr7qtdvehab3hekveylsnio","visibility":"public","name":"Ana Orrin"}');
insert into meeting values ('me1','kept-1',1,'first','thematic_session','2017-09-04',1,0,0,'','{"id":"me1","number":1,"revision":1,"salt":"3nnogoiniojvbm4wqqfuw4lr","visibility":"public","slug":"first","kind":"thematic_session","title":{"original":"","in":null},"from":"2017-09-04","segments":[{"id":"se1","number":1,"kind":"panel","regime":"on_record","slots":[{"id":"sl1","number":1,"stakeholder":"sh1","person":"pe1","capacity":"national","state":"delivered"}]}]}');
insert into statement values ('st1','kept-1',1,'statement','me1','se1','sh1','','','en','opening words on 50 of the basin',1,0,0,'','{"id":"st1","number":1,"revision":1,"salt":"m45vcs63677fznhbu3vvnzxx","visibility":"public","kind":"statement","title":{"original":"en","in":{"en":"Opening words on 50% of the Basin"}},"meeting":"me1","segment":"se1","slot":"sl1","stakeholder":"sh1","capacity":"national","language":"en","delivery":"delivered","level":"named","versions":[{"number":1,"form":"verbatim","language":"en","normal":"n1","length":59,"hash":"249cb489465885d05bef6d64d131fb7263c118364fa4e6300df3861608eced6c","added":"2017-09-04T08:00:00Z"}]}');
insert into statement_text values ('st1',1,'249cb489465885d05bef6d64d131fb7263c118364fa4e6300df3861608eced6c','We ask for referral mechanisms.
They must protect children.');
insert into passage values ('pa1','kept-1',1,'st1',1,11,30,1,0,0,'','{"id":"pa1","number":1,"revision":1,"salt":"pivgeynxbpddd2sxdzbuhaev","visibility":"public","statement":"st1","version":1,"span":{"start":11,"end":30}}');
insert into recommendation values ('re1','kept-1',1,'recommendation','me1','','confirmed',1,0,0,'','{"id":"re1","number":1,"revision":1,"salt":"lm4rfwkrjrhhgrnium3yh4on","visibility":"public","kind":"recommendation","subject":"substance","wording":{"original":"en","in":{"en":"Set up referral mechanisms"}},"meeting":"me1","passages":["pa1"],"state":"confirmed"}');
insert into recommendation_passage values ('re1','pa1');
insert into position values ('po1','kept-1',1,'re1','sh1','pa1',1,0,0,'','{"id":"po1","number":1,"revision":1,"salt":"pker2uyxiylkhpyjuz34tfl6","visibility":"public","recommendation":"re1","stakeholder":"sh1","stance":"proposes","passage":"pa1","readBy":"a1","state":"confirmed"}');
insert into summary values ('su1','kept-1',1,'me1','en','draft',1,0,0,'','{"id":"su1","number":1,"revision":1,"salt":"3yyh35v5cjzewvx3oydfdzul","visibility":"public","meeting":"me1","language":"en","title":"","state":"draft","convention":"officers","sections":[{"id":"s1","kind":"area","title":"Referral","sentences":[{"id":"n1","number":1,"text":"Referral was raised.","author":"computed","citations":[{"statement":"st1","version":1,"start":11,"end":30}]}]}],"lastSentence":1}');
insert into summary_version values ('su1',1,'{"revision":1,"at":"2017-09-04T08:00:00Z","actor":"a1","state":"draft","summary":{"id":"su1","number":1,"revision":1,"salt":"3yyh35v5cjzewvx3oydfdzul","visibility":"public","meeting":"me1","language":"en","title":"","state":"draft","convention":"officers","sections":[{"id":"s1","kind":"area","title":"Referral","sentences":[{"id":"n1","number":1,"text":"Referral was raised.","author":"computed","citations":[{"statement":"st1","version":1,"start":11,"end":30}]}]}],"lastSentence":1}}');
