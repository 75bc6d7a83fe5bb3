-- SPDX-License-Identifier: Apache-2.0
-- What schema 5 kept beside what schema 3 did: the desk's notes, a word on a suggestion, who reads what, a poll with its votes.
insert into counter values ('kept-1','note_set',1);
insert into counter values ('kept-1','decision',1);
insert into counter values ('kept-1','poll',1);
insert into note_set values ('ns1','kept-1',1,'me1','se1','sl1','a1',1,2,0,'','{"id":"ns1","number":1,"revision":1,"salt":"a2ll7omxoe37cpnjwmj72im1","visibility":"secretariat","meeting":"me1","segment":"se1","slot":"sl1","taker":"a1","heard":"floor","language":"en","text":"Gauges are read at noon.","began":"2017-09-04T09:00:00Z","saved":"2017-09-04T09:01:00Z","state":"running"}');
insert into decision values ('de1','kept-1',1,'passage','st1',1,2,0,'','{"id":"de1","number":1,"revision":1,"salt":"b2ll7omxoe37cpnjwmj72im1","visibility":"secretariat","kind":"passage","outcome":"refused","statement":"st1","version":1,"by":"a1","at":"2017-09-04T09:02:00Z"}');
insert into poll values ('po1','kept-1',1,'open',1,0,0,'','{"id":"po1","number":1,"revision":1,"salt":"c2ll7omxoe37cpnjwmj72im1","visibility":"public","title":{"original":"en","in":{"en":"Short votes"}},"state":"open","statements":[{"number":1,"text":{"original":"en","in":{"en":"Gauges should be read at dawn."}}}]}');
insert into poll_vote values ('po1','v1',1,1,'',1504512000000000);
insert into desk_read values ('kept-1','st1','a1',1,1504512000000000,0);
