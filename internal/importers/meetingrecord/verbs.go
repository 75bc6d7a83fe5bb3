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
walk warm wash water weaken weatherise weed win wipe wire withdraw blur phase-in pre-position proof-read ring-fence scale-up stock-take tax-exempt`)

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
tie time tour trap travel trim tune twin veto vote wake walk warm wash water weed win wire deal drop base import export lobby back balance`)

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
