"""Lemmas of cues by what they imply of their content: six classes, and the words that decide only where nothing else does.

A lemma stands where its published class puts it. *Neutral* are the verbs of saying, telling, asking, writing and
manner of speaking [levin1993]_ that leave open whether the content is true. *Endorsing* are factive and semi-factive
predicates, emotive ones too (praise and regret take it for granted that there is something to praise or regret)
[kiparsky1970]_ [hooper1975]_, and verbs of showing and finding. *Distancing* are verbs of contested assertion
[martin2005]_ and of seeming. *Confrontational* are accusing, judging against, rejecting and threatening, *directive*
are requests and advocacy, *expectant* are belief, wish, plan and commitment [searle1976]_.
"""

from __future__ import annotations

from sourcebook.errors import SourcebookError

NEUTRAL = """
accord according account acquit ad add address adduce adjudge advertise agenda air allude ambivalence ambivalent
analyse analysis analyze announce announcement answer answer_back approach approachable argue_about article articulate
ascribe ask assess assessment attention attitude attribute author avoid babble banter bark base begin bill_as blog
blurt book boom brainstorm break_in brief briefing bring_up broach broadcast butt_in bypass cable calculate call
call_back campaign caption case cast_as catalog catalogue chant chapter characterise characterization characterize
chat chatter check chew_over chime chip_in chronicle chuckle circle_back circulate circumspect cite clarification
clarify classify cliché close coin column come_back comment commission communicate compare compile compose compute
conception conclude conclusion confer conflate confuse connect consensus consider consideration consult contact
continue contrast control conversation converse convey count cover cross-examine cry cut_in data deadpan debate decide
decision declaration declare decline decode deem define definition deflect deliberate deliver delve depict depiction
describe description detail determination determine dictate dictum discuss discussion dish dispatch display disregard
disseminate distinction distinguish distribute divide doctrine document draft draw_on drawl dream_up drone dub duck
dwell e-mail echo editorial editorialize elaborate elicit email email_back emerge end engage enlist enquire entitle
enumerate equate eschew estimate estimation evaluate evoke examine example exception exclaim exemplify expand explain
explicate explicit explore expound express fax feature feeling file filing find_guilty finish flag focus follow
footage formulate forthcoming frame gasp gauge generalize gesture get_back giggle glare gloss go_back go_on gossip
graffiti grapple greet grill grin groan growl grunt guidance guideline gush headline hear_back herald hint hiss hold
holler home_in hypothesise hypothesize idea identify ideology ignore illustrate image imagery implication imply
impression inaudible indicate indication info inform information inquire inquiry inscription insert inspiration
instructive interject interpret interpretation interrogate interrupt intervene interview intimate intone introduce
investigate investigation invoke issue jest joke joke_back judge judgment known_as label laugh lay_out lead lecture
letter liken line link list listen livestream lob logic look_at mantra mark mean meaning measure meditate memo mention
message misinterpretation misread misreading misspeak mistake model monitor monologue mood motto mouth mum mumble
murmur muse musing mutter mythology name narrate narration narrative negotiate news nickname nod note notify notion
obscure observation observe offer omit op-ed open opine opinion outline overhear overlook paint paper paraphrase parse
pass_along pass_on pen pepper per perception perform perspective philosophize phone photo photograph phrase picture
platform point_of_view policy poll ponder pontificate portray portrayal pose posit position post postulate preach
preface present press_conference press_release preview print priority probe proclaim profile pronounce pronouncement
proposal propose proposition provide publicity publish put qualify query question quiet quip quiz quotation quote
raise ramble rank rant rap rate rationalize rave reach_out read reason recap recapitulate recast recite record
recording recount redact redefine refer reference reflect refrain regard register reiterate relate relay release
remark reminisce rename rendition repeat rephrase replay reply report report_back represent reprise research respond
response restate resume reticent retweet review revise rewrite rhetoric riff roar roll_out rule ruling say schedule
scream scrutiny see sense sentiment sermon sermonize set_out share shed_light shine_light shout shout_back shrug shy
sidestep sigh sign signal signature silence silent sing sketch skip slogan smile snarl sniff snort sob soliloquy sound
sound_like source speak specific specify speculate speculation speech spell_out split stammer stance stare start state
statement stipulate stonewall story storyline strategy stream study stutter style submit suggest suggestion sum_up
summarise summarize surface survey swirl symbolize tackle tag takeaway talk talking_point tally tape teach tease
telegraph telephone televise tell tenet term test testify testimony text text_back theme theorise theorize theory
thought tie tip title toast tone topic total touch_on trace track transcribe transcript translate transmit treat
trot_out turn tweet undertone unknown unmentioned unsure update utter vague verbalize verbatim verdict version via
video view vision vocal voice volunteer vote weep weigh weigh_in whisper wire wisecrack withhold wonder word write
write_back yell yell_back zero_in zoom_in
"""

ENDORSING = """
accede accentuate accept acceptance acknowledge acknowledgement acknowledgment acquiesce admiration admire admission
admit adore affirm affirmation agree agreement align amaze amazed anger angry annoy annoyed apologise apologize
apology applaud applause appreciate appreciation appreciative apprise approval approve ascertain ashamed assent
astonish attest aware bemoan bewail bewilder bewildered bless capture celebrate certify cheer cherish clear come_clean
come_to_terms comfort comfortable commend compliment concede concession concur confess confession confirm confirmation
congratulate congratulation conscious content correct corroborate credit dedicate dedicated defence defend defense
delight demonstrate despair despise detect detest devoted devotion disappoint disappointed disappointment discern
disclose disclosure discover discovery dislike dismay dismayed distress distressed divulge ecstatic elate embarrass
embarrassed empathy emphasis emphasise emphasize enamor enamored encounter energized enjoy enrage enthusiasm
enthusiastic envy establish eulogize evidence exalt excite excited exonerate experience expose extol extoll fact
fact-check familiar fan fascinate fascination favorite favourite find finding fond fondness forget frustrate
frustrated frustration glad glorify glory grasp grateful gratified gratify gratitude grieve guilty hail happy hate
hear heartbroken highlight honest honor honour horrified horrify idolize impress impressed infuriate insight intrigue
intrigued justification justify know knowledge lament laud lay_bare leak learn like loathe love loyal loyalty
make_plain marvel mesmerize mesmerized miff miffed mindful misunderstand mourn moved_by mystified mystify no_secret
nostalgia nostalgic notice notorious obvious outrage outraged own_up passion passionate peeved perceive plead_guilty
please pleased point popular praise pride proof proud prove puzzle puzzled reaffirm realisation realise reality
realization realize recall receptive recognise recognition recognize regret rejoice relief relieved relish remember
remind reminder resent respect responsibility reveal revel revelation revere right right_about rue sad sadden salute
satisfied satisfy shock shocked show side sober sorry spot spotlight startle startled stress stun stunned substantiate
surprise surprised sympathetic sympathise sympathize sympathy testament thank thankful thanks thrill thrilled tired
tolerate touched tout tribute true trumpet truth unaware uncomfortable uncover underestimate underline underscore
understand unhappy unmask unveil upbeat upfront uphold upset validate value vaunt verify vindicate vouch watch welcome
well-documented well-known witness
"""

DISTANCING = """
adamant allegation allege allegedly apparent apparently appear argue argument assert assertion aver avow bluff boast
brag claim conspiracy contend contention crow double_down downplay embellish exaggerate excuse fabricate falsely fancy
fantasy feign fiction float gaslight gloss_over hoax hype imagine innuendo insinuate insinuation insist insistence
invent lie look maintain make_believe make_out minimise minimize mischaracterise mischaracterize mislead misrepresent
misstate myth not_clear ostensibly overestimate overstate parrot peddle perpetuate play_down posture presumably
presume pretend profess purport purportedly regurgitate reportedly rumor rumored rumour rumoured seem seemingly
self-describe self-described so-called spin stand_by stick_to suppose supposed supposedly swear uncertain unclear
underplay unsubstantiated
"""

CONFRONTATIONAL = """
abhor absolutist accusation accuse admonish agitate alert ambush animosity anti appall appalled argue_against
argument_against assail attack averse backlash bait balk barb barbs baseless bash battle belittle berate betray bicker
bitter blame blast bludgeon boo boycott brand break_with bristle broadside brush_aside brush_off call_out caricature
carp case_against castigate caution censure challenge charge chastise cherry-pick chide clampdown clap clash combat
complain complaint condemn condemnation confront contempt contest contradict controversial controversy counter critic
critical criticise criticism criticize critique curse cynical damn debunk decry defame demagoguery demean demonise
demonize denial denigrate denounce denunciation deny deplore deride diatribe dig ding disagree disagreement
disapproval disapprove disavow disbelieve discontent discount discredit discriminate discrimination disdain disgust
disgusted dismiss dismissal dismissive disown disparage displeasure disprove dispute disquiet diss distance distrust
doubt doubtful eviscerate excoriate expel fault feud fight fight_against find_fault finger fire_back fire_off
flagellate foe fulminate fume furious grievance gripe gripes grouch grouse grudge grumble hammer harrumph hatred
heckle hector hit hostile hostility hysterical impeach impugn incense incredulous indict indignant indignation insult
inveigh irate irritate jab jeer knock kvetch lambast lambaste lampoon lash lawsuit lay_into light_into loath mad
malign misgiving misgivings mistrust moan mock mockery needle not_believe object objection offence offend offended
offense opponent oppose opposition outcry pan parody parry pick_apart pin_on point_finger point_the_finger poke pounce
pound pour_cold_water prosecute protest pummel push_back pushback qualm qualms quarrel question_about question_whether
rage rail raise_alarm raise_questions raise_the_alarm rattle rebel rebuff rebuke rebut rebuttal refusal refuse
refutation refute reject rejection reluctance reluctant renounce reprimand reprisal reproach reprove repudiate
resentful resentment reservation reservations resist retaliate retaliation retort revile revolt rib ridicule rip roast
rubbish rule_out sanction satirise satirize savage scapegoat scathing sceptical scepticism scoff scold scorn screed seethe
seize_on shoot_back shoot_down shrug_off shun shut_down single_out skeptical skepticism skewer slam slander slap smear
snap sneer sound_alarm sound_the_alarm sour_on spar spoof spurn squabble stigmatize strike_back sue suit suspect
suspicion suspicious swear_at swipe take_a_shot take_aim take_issue take_on take_to_task takedown target taunt
tear_into threat threaten throw_shade thunder tirade trash troll turn_on tussle umbrage undermine unimaginable
unpopular unpopularity upbraid vent veto vilification vilify villainize vote_against wage warn warning wary_of whine
wrangle wrong
"""

DIRECTIVE = """
abandon adopt advice advise advocate allow amend appeal appoint argue_for ask_for ask_to authorise authorize back
backer backing ballot_for ban bar beckon beg beseech bid block cajole call_for call_on call_to call_upon campaign_for
campaigner cancel case_for champion clamor clamour co-sponsor coax codify command compel convince counsel dare decree
defund demand deregulate designate direct directive discourage edict egg_on elect embrace enact encourage
encouragement endorse endorsement enjoin enshrine entreat espouse exclude exhort exhortation favor favour fight_for
fire forbid force get_behind goad grant halt have_to hire implement implore impose incite initiative injunction
institute instruct instruction invalidate invitation invite launch legalise legalize lobby make_a_case make_the_case
mandate mobilize motion must necessitate need nominate nudge order ought outlaw override overturn pardon pass penalise
penalize permit persuade persuasion petition pitch plank plea plead postpone pray prescribe press pressure prod
prohibit promote prompt promulgate proponent proselytize protect push rally recommend recommendation reconsider
reimpose reinstate remove repeal request require requirement rescind resolution restrict rethink reverse revoke reward
root_for second sell shelve shore_up should solicit sponsor stand_behind stipulation strike_down strip
stump_for subpoena summon support supporter supportive surrogate suspend throw_weight ultimatum unify_around unite
urge void waive withdraw
"""

EXPECTANT = """
afraid agonize agree_to aim alarm ambiguous ambition angle anticipate anticipation anxiety anxious apprehension apprehensive
aspiration aspire assume assumption assurance assure attempt await bank_on bargain belief believe bent bet bode bother
care certain chance choose commit commitment commitment_to concern concerned confidence confident conjecture conspire
contemplate convinced could count_on covet crave curious daydream deduce desire desperate determined doubtless dread
dream dreamer due eager eagerness effort endeavor endeavour ensure envisage envision expect expectation eye faith fear
fearful feel figure fixate forecast forecaster foresee foreshadow foretell fret gather goal going_to gonna gotta
guarantee guess hanker hell-bent hesitancy hesitant hesitate hesitation hope hopeful hopefully hypothesis inclination
incline inclined infer intend intent intention interest interested itch keen lean leaning likely look_for look_forward
look_to may might mind mull nervous obsess odds offer_to opt optimism optimistic outlook panic panicky pessimism
pessimistic pin_hopes plan pledge plot poised predict prediction prefer preferable preference premonition prepare
presuppose project projection promise prophesy prospect purpose pursue ready reassure reckon reconsideration rely
resolve resolved scare scheme search seek set_out_to set_sights shall strive struggle sure surmise suspense swear_to
tempt tend think trouble trust try undertake uneasy unlikely unwilling unwillingness vie visualize volunteer_to vow
wager wait wanna want wary waver will willing willingness wish work_toward worried worry would yearn
"""

WEAK = """
a about according across act after afternoon again against all along already also always among an and another any
april are around as at august away be become been before being between both bring but by can cannot come contain d day
december did do does doing done down during each earlier even evening ever every facebook february few first for
friday from get give go had has have having he her here herself him himself his hour how i if in include instagram
into is it its itself january july june just keep last later leave let make many march may me media meet minute moment
monday month more morning most move mr mrs ms much near never news night no not november now october of off often on
once one online only onto openly or other out over own previously privately publicly put radio react recently remain
repeatedly run s same saturday say send september set she since sit so some stand statement stay still such sunday t
take television than that the their them themselves then there these they this those three through thursday time to
today together tonight too tuesday tv twitter two under up upon us use ve very was we wednesday week were what when
where whether which while who why with year yesterday you
"""

CLASSES = {
    "neutral": NEUTRAL,
    "distancing": DISTANCING,
    "confrontational": CONFRONTATIONAL,
    "endorsing": ENDORSING,
    "directive": DIRECTIVE,
    "expectant": EXPECTANT,
}


def _entries(lines: str) -> list[tuple[str, ...]]:
    return [tuple(entry.split("_")) for entry in lines.split()]


def _classes() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for name, lines in CLASSES.items():
        for entry in _entries(lines):
            if found.setdefault(entry, name) != name:
                raise SourcebookError(f"“{' '.join(entry)}” stands under {found[entry]} and {name}; keep one.")
    return found


STANCE_OF = _classes()
"""Class of each lemma or run of lemmas."""

LONGEST = max(map(len, STANCE_OF))
"""Words of the longest entry."""

LIGHT = frozenset(WEAK.split())
"""Words that imply nothing by themselves: the cue that has no others is neutral."""
