// SPDX-License-Identifier: Apache-2.0

package source

import "rapporteur"

// area is one of the five themes of the session, with what belongs there.
type area struct {
	letter             string
	title, description rapporteur.Text
}

var areas = []area{
	{"a", texts("Data and early warning", "Données et alerte rapide", "البيانات والإنذار المبكر"),
		texts("Gauges, flows and levels, who publishes them and in what format; what may be kept secret; warnings of floods and droughts and how they reach people.",
			"Échelles, débits et niveaux, qui les publie et dans quel format ; ce qui peut rester secret ; alertes de crue et de sécheresse et leur chemin jusqu’aux habitants.",
			"المقاييس والتدفقات والمناسيب ومن ينشرها وبأي صيغة؛ وما يجوز إبقاؤه سرياً؛ وإنذارات الفيضان والجفاف وكيف تصل إلى الناس.")},
	{"b", texts("Sharing water in dry years", "Partage de l’eau les années sèches", "تقاسم المياه في السنوات الجافة"),
		texts("Percentages or volumes, a minimum flow to the delta, drinking water first, irrigation, notice before a reservoir is filled, payment for resting fields.",
			"Pourcentages ou volumes, débit minimal vers le delta, priorité à l’eau potable, irrigation, préavis de remplissage d’un réservoir, paiement des jachères.",
			"النسب أو الكميات، والحد الأدنى من التدفق إلى الدلتا، وأولوية مياه الشرب، والري، والإخطار قبل ملء الخزانات، والدفع مقابل إراحة الحقول.")},
	{"c", texts("The people of the river", "Les habitants du fleuve", "أهل النهر"),
		texts("Those who are moved for dams and what they are paid, fishers and herders, women in committees, indigenous peoples and customary rights, young people, reprisals.",
			"Personnes déplacées par les barrages et leur indemnisation, pêcheurs et éleveurs, femmes dans les comités, peuples autochtones et droits coutumiers, jeunes, représailles.",
			"المُرحَّلون بسبب السدود وتعويضهم، والصيادون والرعاة، والنساء في اللجان، والشعوب الأصلية والحقوق العرفية، والشباب، والأعمال الانتقامية.")},
	{"d", texts("Clean water and living wetlands", "Eau propre et zones humides vivantes", "مياه نظيفة وأراضٍ رطبة حية"),
		texts("Waste water of cities, nitrates, mines and their limits, disease carried by water, marshes and wetlands that store floods.",
			"Eaux usées des villes, nitrates, mines et leurs limites, maladies transmises par l’eau, marais et zones humides qui retiennent les crues.",
			"مياه الصرف في المدن، والنترات، والمناجم وحدودها، والأمراض المنقولة بالمياه، والأهوار والأراضي الرطبة التي تخزن الفيضانات.")},
	{"e", texts("Institutions, means and follow-up", "Institutions, moyens et suivi", "المؤسسات والوسائل والمتابعة"),
		texts("The mediator, the drought fund and who pays, the form of the outcome, treaty or declaration, reviews and indicators, where and how sessions are held.",
			"Le médiateur, le fonds sécheresse et qui paie, la forme du document final, traité ou déclaration, examens et indicateurs, lieu et déroulement des séances.",
			"الوسيط، وصندوق الجفاف ومن يموله، وشكل الوثيقة الختامية معاهدةً أو إعلاناً، والاستعراضات والمؤشرات، ومكان الجلسات وكيفية عقدها.")},
}
