// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import "strings"

// verbs are base forms with which recommendations open, in British and American
// spelling where they differ. The list is of general policy language.
var verbs = set(`
abandon abide abolish absorb abstain accede accelerate accept access accommodate accompany accomplish account
accredit achieve acknowledge acquire act activate adapt add address adhere adjust administer admit adopt advance advise advocate
affirm afford agree aid aim align allay alleviate allocate allow alter ameliorate amend amplify analyse analyze
anchor annex announce answer anticipate appeal apply appoint appraise appreciate approach appropriate approve approximate arbitrate arrange articulate
ascertain ask aspire assemble assert assess assign assist assume assure attach attain attempt attend attract audit
augment authorise authorize automate avail avert avoid award
back balance ban bar base be bear become begin benchmark benefit blend block bolster boost bridge brief bring broaden budget build
calculate call cancel capitalise capitalize capture carry catalog catalogue catalyse catalyze categorise categorize cater cease celebrate
centralise centralize certify challenge champion change channel characterise characterize charge chart check choose circulate
cite clarify classify clean clear close co-create co-design co-finance co-operate co-ordinate coach codify collaborate collate collect combat combine
come commend commence commission commit communicate compensate compile complement complete comply compose comprehend conceive conceptualise
conceptualize concentrate conclude condemn condition conduct confer confine confirm confront connect conserve consider
consolidate constitute constrain construct consult contain contemplate continue contract contrast contribute control convene converge convert convey
cooperate coordinate correct counsel count counter counteract couple cover create criminalise criminalize cross-check
cultivate curb customise customize cut
deal decentralise decentralize decide declare decouple decrease decriminalise decriminalize dedicate deepen defend defer define delegate delete deliver
delink demand demonstrate democratise democratize denounce deny depart deploy deprioritise derive describe design designate detail detect deter determine
develop devise devolve devote diagnose differentiate digitalise digitalize digitise digitize diminish direct disaggregate disburse discard discharge disclose
discontinue discourage discuss dismantle dispatch display disseminate dissuade distinguish distribute diversify divert divest do document double downscale
draft draw drive drop
earmark ease educate elaborate elect elevate elicit eliminate embark embed embody embrace emphasise emphasize employ empower
emulate enable enact encompass encourage end endeavour endeavor endorse endow enforce engage engender enhance enjoin enlarge enlist enrich
enroll enrol ensure enter entitle entrust enumerate envisage envision equalise equalize equip eradicate escalate establish estimate
evaluate evolve examine exceed exchange exclude execute exempt exercise exert exhaust expand expedite experiment explain exploit explore export expose
express extend externalise extract extradite
face facilitate factor familiarise familiarize favour favor feature feed fight figure file fill finalise finalize finance find
fine-tune finish fix flag focus follow forbid force foresee forge form formalise formalize formulate forward foster found frame free
front-load fulfil fulfill fund further
gain galvanise galvanize garner gather gauge generalise generalize generate get give go govern grant ground group grow guarantee guard guide
halt halve handle harmonise harmonize harness hasten have hear heed help highlight hire hold honour honor host house humanise humanize
identify illustrate imagine implement import impose improve incentivise incentivize include incorporate increase incubate individualise
induce influence inform initiate innovate insert insist inspect inspire install instil instill institute institutionalise institutionalize instruct
insulate insure integrate intensify interact interlink internalise internalize interpret intervene introduce invest investigate invite invoke involve
issue join judge justify
keep kick-start know
label lay launch lead learn leave legalise legalize legislate lend lengthen lessen let level leverage liaise liberalise
liberalize license licence lift limit link list listen live lobby localise localize locate look lower
mainstream maintain make manage mandate manufacture map mark market match maximise maximize measure mediate meet mention mentor merge migrate minimise minimize
mitigate mobilise mobilize model modernise modernize modify monitor motivate move multiply
name narrow negotiate network nominate normalise normalize note notify nurture
obey oblige observe obtain offer offset omit open operate operationalise operationalize oppose optimise optimize orient orientate organise organize outlaw outline overcome overhaul
oversee own
parallel pardon participate partner pass pave pay penalise penalize perform permit persevere persist persuade phase phase-out pilot pioneer place plan play
pledge point pool popularise popularize portray pose position possess postpone practise practice pre-empt precede preclude predict prefer prepare prescribe present preserve
press pressure presume prevent price print prioritise prioritize probe proceed process procure produce professionalise professionalize progress prohibit project prolong promote
prompt promulgate propagate propose prosecute protect prove provide publicise publicize publish punish purchase pursue push put
qualify quantify question
raise rationalise rationalize ratify re-affirm re-establish re-evaluate re-examine re-think reach react reactivate read readmit reaffirm realign realise realize reallocate reassert reassess rebalance rebuild recall receive
recast recognise recognize recommend recommit reconcile reconfirm reconsider reconstitute reconstruct record recover recruit rectify recycle redefine redesign redirect redistribute redouble redress
reduce re-engage refer refine reflect reform reframe refrain refuse regard register regularise regularize regulate rehabilitate reimburse reinforce reinstate reintegrate reinvest reinvigorate reiterate reject relate
relax release relocate rely remain remedy remember remind remodel remove render renew renounce reorganise reorganize reorient reorientate repair repatriate repeal repeat replace replenish replicate report
represent repurpose request require reschedule rescue research reserve reset resettle reside resist resolve resort resource respect respond restate restore restrain restrict restructure resume
retain rethink retrain retrieve return reunite reuse reveal reverse review revise revisit revitalise revitalize revive revoke reward ring-fence roll root run
sanction safeguard sanitise satisfy save scale scan schedule scope screen scrutinise scrutinize search seat secure see seek select send sensitise sensitize separate sequence
serve set settle shape share sharpen shield shift shorten show showcase sign signal simplify situate slow solicit solve source spare speak specify speed spend spell sponsor spread
stabilise stabilize staff stand standardise standardize start state stay steer stem step stimulate stipulate stop store streamline strengthen stress strive structure study subject submit
subscribe subsidise subsidize substantiate substitute suggest summarise summarize supervise supplement supply support suppress survey suspend sustain synchronise synchronize synergise synergize synthesise synthesize systematise systematize
table tackle tailor take tap target task tax teach tender terminate test think tighten toughen trace track trade train transcend transfer transform transition translate transmit transpose treat triangulate trigger triple
trust try turn
uncouple undergo underline underpin underscore understand undertake unify unite universalise universalize unleash unlock update upgrade uphold upscale upskill urge use utilise utilize
validate value verify view visit visualise visualize voice volunteer
waive warn warrant watch weave weigh welcome widen withdraw withhold withstand witness work
write yield zero route
abate admonish aggregate amortise archive arrest assent attribute authenticate barter bind blacklist book borrow breed bury buy
calibrate cap care catch cherish chase clothe coat code compete compile concede congratulate conserve console consume copy cost cross
crowdfund debate decarbonise decarbonize decolonise decolonize decommission deduct de-escalate defeat delay delimit delineate depict depoliticise depoliticize
desegregate desist destigmatise destigmatize destroy detain devalue dig dilute disarm discount discover disinfect dispense dispose disrupt dissolve
donate dredge drill dry eat echo electrify embargo emit encode encrypt enfranchise engineer enlighten entail entice entrench
erase erect escort evacuate evict exhibit expel expropriate extinguish fence fertilise fertilize filter fit flatten fly forecast forego foreground
fortify forgive format freeze fuel fumigate furnish fuse garden graze green greet grade hand hang harbour harden harvest heal heat hedge
hide hunt ignore immunise immunize impart impede index indemnify inhibit inoculate inscribe interview inventory irrigate itemise itemize
lease light lighten litigate load loan lock log loosen memorialise mend mine mirror mount nationalise nationalize navigate neutralise neutralize nudge number nurse
object occupy pack paint park patrol peg plant plough plow plug power privatise privatize program prune pump quarantine quell quit quote
rank ration reap rebut reclaim reclassify recompense reconnect reconvene redeploy rediscover reforest refund refurbish refute regain regenerate
rehouse reimagine reintroduce relieve relinquish remit remunerate renegotiate rent reopen repay replant reposition reprint rescind reskill
revert rewild rewrite rid ride rotate salvage sample scrap seal second seed seize sell sense service sew shade shame shelter ship shop shut sift
sit smooth soften sort sow spark spray spur stage stamp sterilise sterilize stock strip sue supplant surrender surround swap sweep switch tag tally
team tell tend tie time tolerate tour trap travel trim tune twin uncover undo unearth unfreeze uproot usher vaccinate vary ventilate vest veto vote wake
walk warm wash water weaken weatherise weed win wipe wire withdraw blur phase-in pre-position proof-read ring-fence scale-up stock-take tax-exempt
abbreviate abridge abrogate accrue accustom acquaint acquit actualise actualize adjoin adjourn adjudicate adorn advertise aerate affix afforest
agitate air airlift alert alienate allot alternate amalgamate amass amuse animate annotate annul apologise apologize append apportion apprehend arm
arouse array atone attune auction await awaken axe bake band banish bank batch bathe beautify befriend beg bestow bid bill bite blanket bleach bless
boil bond boycott brace brand breastfeed breathe brew brighten broadcast broker brush bulk-buy bundle burn bus bust bypass cable camp campaign canvass
caption carbon-price card carve cascade cash cede cement censor censure chain chaperone chauffeur chip chlorinate choreograph chronicle churn cipher
clad clamp clasp climb clip cluster co-author co-chair co-fund co-host co-lead co-locate co-manage co-own co-produce co-sponsor cohere collateralise
color colour comfort command commemorate commercialise commercialize commute compact compare compel compost compress computerise computerize conceal
concert concretise condense confide configure confiscate conjoin conscript consent consign consort constrict contact contest contextualise
contextualize contravene cook cool cordon corroborate counter-sign crack craft credit critique crop cross-reference cross-subsidise crown cull curate
cure curtail cushion cycle dam dampen dare date de-ice de-risk deactivate debar debrief debug debunk decelerate decipher deck decompose deconstruct
decorate decree deface defray defuse degazette degrade deinstitutionalise deinstitutionalize deliberate delist delouse demarcate demilitarise
demilitarize demine demobilise demobilize demolish demote demystify denationalise denote deport depose deposit deprive deputise deputize deradicalise
derail deregister deregulate derestrict derogate desalinate desilt detach detour detoxify diagram dictate digest dignify dine dip disallow disassemble
disavow disband discern discipline disengage disentangle disguise dismiss dispel displace disprove disqualify disregard dissect dissociate distil
distill ditch dive divide divulge dock domesticate domicile double-check downgrade downplay downsize drain dramatise draught dress drug-test dub dump
duplicate dust earn edit editorialise elongate elucidate emancipate embellish emigrate encircle enclose encounter endure energise energize enfold
engrave enliven enquire enshrine entertain enthuse entreat epitomise eschew espouse esteem estrange etch evade evangelise exact excavate excel excuse
exemplify exonerate expend explode exterminate extrapolate extricate eye fabricate fail fan farm fashion fast fast-track fasten feather federate field
field-test film fine fingerprint fish flood-proof floodlight flush fold follow-up forage forbear foreclose forestall forfeit forsake franchise freight
frequent fret front frown funnel furlough gag gamify gaol gate gazette geo-tag germinate glaze globalise globalize glorify grant-fund grasp grind grit
groom ground-truth guess gut habituate hammer handcraft handicap handpick hatch haul headline headquarter hearten hit hoist home-school hook
hospitalise hospitalize humble humour hurry hyperlink hypothecate idealise ideate ignite illuminate imbue immerse immobilise immortalise impanel
impeach impel imprison incarcerate incline incur indicate indict individualize individuate induct industrialise industrialize infer infill infuse
inhabit inherit inject injure inlay inquire insource instal intercept interchange interconnect interleave interlock intermix intern internationalise
internationalize interrogate interrupt intersperse intertwine interweave inundate invalidate inveigh invent invert invigilate invigorate invoice
ionise iron isolate iterate jettison juxtapose kerb key kindle knit knock lace lament laminate land lash laud layer leaflet leapfrog legitimise
legitimize levy lime line liquidate liquidise lop lure magnify mail mail-out make-up marginalise marry marshal mask master match-fund mature maul
mechanise mechanize medicate memorialize memorise merit micro-chip militarise mill mimic mind miss mix mock moisten mold mop mothball motorise mould
mourn move-on mow mulch muster mutualise mutualize muzzle naturalise naturalize near-shore nest notarise notarize notch notice nourish nullify
obligate obviate off-set offload onboard opt orchestrate ordain originate oust outbid outfit outlast outnumber outperform outsource outstation
overcompensate overhear overlap overlay overlook overpower override overrule overrun overthrow overturn overwinter oxygenate pace pacify pair
pamper pasteurise pasture patch patent patronise pause pedestrianise pedestrianize peer-review penetrate pension perpetuate personalise personalize
perturb peruse petition photograph phrase pick piece pinpoint pipe pitch placate plaster platform plot plumb poll pollinate ponder populate portion
post postmark pour pre-approve pre-book pre-fund pre-plan pre-print pre-register pre-test preach prefabricate preface prefund preload preoccupy prepay
prescreen preside prime privilege profile profit proofread proportion proscribe prospect prototype provision pull pulp pulse purge purify quadruple
quash quench query queue quicken quieten quintuple quiz radicalise raid rail ramp range ransom re-elect re-issue re-let re-open re-run re-skill re-use
rebase rebrand recap recharge recirculate recommission recompute reconfigure reconsult recount recoup recreate recuse redact redeem redesignate
redevelop redraft redraw reduplicate reeducate reelect reestablish reevaluate reexamine reface refashion refill refinance refit refocus reformat
reformulate refrigerate refuel regionalise regionalize regroup regrow rehearse rehome rehydrate reignite reimplement reincorporate reinsure
reinterpret reissue rejoin rejuvenate rekindle relabel relaunch relay relearn relicense reline remake remap remarry remortgage remould rename
renationalise renovate reoffer reorder repackage repaint repave repel repent replan replay repopulate repossess repress reprieve reprimand
reprioritise reprioritize reprocess reproduce repudiate requisition reroute resample rescale reseal reseed resell reshape resign resit resize resole
respray restart restock restring resubmit resurface resurrect resurvey retailor retake retell retender retest retire retitle retool retrace retract
retrofit retry reunify reupholster revalidate revalue revamp revegetate revere revet revictual revolutionise revolutionize rewire rework rig ring
ringfence rinse risk rival roam roof rope rouse rub rule rumble rush sack salt sandbag satirise saturate scatter scour scout scramble scrape scrub
sculpt season secede seclude second-guess secularise seep segregate self-assess self-fund self-report sensationalise sentence serialise sever
sex-disaggregate shed shoot shore shoulder shout shovel shrink shroud shuffle shun shuttle sideline sign-post signpost silence simulate sink site
skate sketch skill-up skim slash sleep slice slim slope smash smoke smoothen snap soak soap socialise socialize solarise soothe sound soundproof span
spatialise spearhead specialise specialize spill spin split spoil spot spotlight sprinkle squeeze stack stagger stake stall starve steam steward stick
stifle stitch stockpile straighten strand strategise strategize stratify stretch stride string stroke stub style sub-contract sub-let subcontract
subdivide sublet subordinate subpoena subtitle subtract succeed succour summon superintend supersede surcharge surface surge surpass surveil swab
swear sweeten swell swim symbolise sympathise tabulate taper tar tarmac taste tax-free tear telecast telephone televise temper tempt testify thatch
thaw thicken thin thread threaten throttle throw tile tilt tip toilet-train tool top-up torch toss touch tow tow-away trade-in transcribe transfuse
transliterate transplant transport transship trawl tread treasure trek trench triage trial trick trickle trivialise trouble truncate tutor tweak twist
typeset unblock unbundle uncap unclog underfund underlie undermine undersign understudy underwrite unfold unionise unionize unlearn unload unmask
unpack unplug unravel unroll unseal unsubscribe untangle untie unveil unwind up-skill upcycle upend upload uprate upsize upstage urbanise urbanize
usurp vacate vacuum valorise valorize vanquish vend venerate verbalise vet victual vie vindicate vitalise vocalise void vouch vow wage wager wait
waken wall wane ward warehouse warm-up waterproof wax wean weatherproof webcast wed weld wheel whet whisper whistle whiten whitewash wield win-back
wind-down winterise winterize woo worsen worship wrap wreck wrestle yoke zone`)

// nounish are verbs that often stand as nouns within names and titles, where a
// capital alone proves nothing.
var nounish = set(`access account act address aid aim approach audit award balance base benchmark benefit block budget call
challenge change charge chart check claim close commission conduct contract control count counter cover demand design detail
display document draft drive end exchange exercise export face feature figure file focus force form forward found frame fund
gain grant group guard guide help host house import increase influence issue judge label lead level license licence link list live lower
mandate map mark market match measure model monitor move name network note offer open outline own pass pay permit phase pilot place
plan play point pool position practice press pressure price print process produce progress project prompt purchase question
rate reach read record reform regard register release remedy report request research reserve resort resource respect return review reward roll root
sanction save scale screen search seat secure sequence set shape share shift show sign signal source staff stand start state stay stem step
stop store stress structure study subject supply support survey table target task tax test trace track trade train transfer transition
trust turn update upgrade use value view visit voice volunteer warrant watch welcome work
appropriate approximate complete correct direct free separate zero do be have see go clean clear narrow parallel present complement
elaborate elect found better live double further ground human spread market moderate alternate initiate associate
archive arrest attribute book breed cap care code copy cost cross debate delay discount dispense echo embargo engineer escort exhibit fence filter
fit fly forecast format freeze fuel garden graze green grade hand harbour harvest heat hedge hide hunt index interview inventory lease load loan lock
log light mine mirror mount number nurse object pack paint park patrol plant power program prune pump quarantine quote rank ration refund rent sample
scrap seal second seed sense service shade shame shelter ship shop smooth sort spark spray spur stage stamp stock strip surround switch tag team
tie time tour trap travel trim tune twin veto vote wake walk warm wash water weed win wire deal drop base import export lobby back balance
air alert arm array auction axe bake band bank batch bid bill bite blanket bleach boil bond boycott brace brand brew broadcast broker brush bundle bus
bust bypass cable camp campaign card cash cement chain chaperone chauffeur chip chronicle clamp clasp climb clip cluster co-author co-chair co-host
co-lead co-sponsor color colour comfort command commute compact compost concert conscript consent consort contact contest cook cool cordon corroborate
crack craft credit critique crop crown cull cure cushion cycle dam date debrief deck decree deliberate deposit detour diagram digest dip discipline
disguise dispel ditch dive divide dock downgrade drain draught dress dub dump duplicate dust encounter exact excuse eye fan farm fashion fast
fast-track feather field film fine fingerprint fish flush fold follow-up forfeit franchise freight frequent front frown funnel furlough gag gaol gate
gazette glaze grasp grind grit groom guess gut hammer handicap hatch haul headline hit hook humble humour hurry hyperlink incline intern interrupt
invoice iron kerb key knock lace lament laminate land lash layer leaflet lime line lure mail mask master mature merit mill mimic mind miss mix mock
mold mop mould muzzle nest notch notice outfit outsource overlap overlay override overrun pace pair pasture patch patent pause pension
petition photograph phrase pick piece pipe pitch plaster platform plot poll portion post pour preface prefund prime privilege profile profit prospect
prototype provision pull pulp pulse purge query queue quiz raid rail ramp range ransom recap recharge recount relaunch relay remake reorder replay
repress reprieve reprimand requisition restart retest retire rework rig ring risk rival roam roof rope rule rush sack salt sandbag scour scout
scramble scrape scrub season sentence shed shoot shore shoulder shout shovel shroud shuffle shuttle sideline signpost silence sink site skate sketch
slash sleep slice slim slope smash smoke snap soak soap sound span spill spin split spoil spot spotlight sprinkle squeeze stack stagger stake stall
steam steward stick stitch stockpile strand stretch stride string stroke stub style sublet subordinate subpoena subtitle surcharge surface surge swab
swear swell swim tar tarmac taste tear telephone temper thatch thaw thin thread throttle throw tile tilt tip tool top-up torch toss touch tow trade-in
trawl tread treasure trek trench triage trial trick trickle trouble tutor tweak twist upload vacuum void vow wage wager wait wall ward warehouse
warm-up wax webcast weld wheel whisper whistle whitewash wind-down worship wrap wreck yoke zone`)

// plainlyDone are nounish words that, with a capital in mid-sentence, are far more
// often a lost item's verb than a name.
var plainlyDone = set(`use support address increase review monitor design focus help limit aim test update upgrade share fund exchange
	document target report encourage counter combat`)

// determiners follow a verb and part it from a noun: "Shade the yards".
var determiners = set(`the a an all any each every both their its his her our your this that these those no not more fewer less two three four
	five what who whom whose which how where when whether if at least such other another new`)

// manners may stand before the verb that opens a recommendation.
var manners = set(`also actively adequately always better carefully clearly closely collectively consistently constantly continuously
continually effectively equally explicitly expressly fairly firmly formally fully further gradually henceforth immediately increasingly
jointly legally meaningfully more never not only periodically proactively progressively promptly properly publicly quickly rapidly
regularly rigorously routinely significantly simultaneously strictly strongly substantially swiftly systematically thoroughly
timely together urgently vigorously voluntarily widely annually independently politically financially globally nationally locally genuinely seriously duly critically`)

// isVerb knows a base form, by list or by the endings that verbs of policy are
// made with.
func isVerb(core string) bool {
	if verbs[core] {
		return true
	}
	if len(core) < 7 {
		return false
	}
	for _, end := range []string{"ize", "ise", "yze", "yse", "ify"} {
		if strings.HasSuffix(core, end) {
			return !strings.HasSuffix(core, "wise") && core != "expertise" && core != "enterprise" && core != "franchise" && core != "exercise" && core != "otherwise"
		}
	}
	for _, re := range []string{"re-", "re", "co-", "de-", "up", "out", "over", "under", "pre-"} {
		if rest, ok := strings.CutPrefix(core, re); ok && len(rest) > 3 && verbs[rest] && !nounish[rest] {
			return true
		}
	}
	return false
}

// opensWithVerb tells whether the words at i open a recommendation: a verb in
// its base form, after at most two manners, or "do not". It gives the index of
// the verb.
func (f *flow) opensWithVerb(i int) (int, bool) {
	for n := 0; n < 3 && i < len(f.words); n++ {
		c := f.core(i)
		if head, _, parted := strings.Cut(c, "/"); parted {
			c = head
		}
		if isVerb(c) {
			return i, true
		}
		if isAdverb(c) || c == "do" && f.core(i+1) == "not" {
			i++
			continue
		}
		if c == "and" && n > 0 { // "Actively and fairly promote"
			i++
			continue
		}
		break
	}
	return 0, false
}

// likelyVerb knows verbs that no list holds by what follows them. It is asked
// only after a printed mark.
func (f *flow) likelyVerb(i int) bool {
	c := f.core(i)
	if len(c) < 3 || hasDigit(c) || connectives[c] || determiners[c] || subjects[c] || notNames[c] || !determiners[f.core(i+1)] {
		return false
	}
	for _, end := range []string{"ing", "ion", "ions", "ment", "ments", "ness", "ity", "ed", "ies", "ship", "ance", "ence", "al", "ous", "ive"} {
		if strings.HasSuffix(c, end) {
			return false
		}
	}
	return true
}

func isAdverb(c string) bool {
	return manners[c] || len(c) > 6 && strings.HasSuffix(c, "ly") && c != "assembly" && c != "family" && c != "supply" && c != "elderly" && c != "anomaly"
}
