// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"strings"
)

// cities that often host conferences. They only settle which part of a written
// place is the city; one that is not listed is found by its position.
var cities = set(`geneva vienna nairobi bangkok beirut santiago montreal paris rome bonn copenhagen london brussels washington tokyo
	kyoto doha dubai cairo marrakech marrakesh rabat tunis dakar accra abuja lagos lusaka harare pretoria johannesburg durban kigali kampala
	entebbe bogota lima quito brasilia panama havana kingston bridgetown ottawa toronto madrid lisbon berlin hamburg munich
	warsaw katowice prague budapest bucharest belgrade sofia athens istanbul ankara baku tbilisi yerevan astana almaty tashkent bishkek delhi mumbai
	dhaka kathmandu colombo islamabad karachi kabul tehran amman muscat manama riyadh jeddah kuwait beijing shanghai seoul incheon
	manila jakarta bali singapore hanoi yangon vientiane sydney canberra melbourne wellington auckland suva apia nadi oslo stockholm helsinki
	reykjavik dublin edinburgh glasgow amsterdam maastricht luxembourg bern zurich basel valletta nicosia monaco strasbourg nice lyon
	milan turin venice florence barcelona valencia sevilla sendai hiroshima asuncion montevideo caracas georgetown managua tegucigalpa guatemala
	antigua mexico cancun windhoek gaborone maputo luanda kinshasa yaounde libreville bamako niamey ouagadougou conakry freetown monrovia banjul
	praia lome cotonou mombasa arusha zanzibar djibouti khartoum asmara moroni antananarivo victoria york hague petersburg moscow ljubljana zagreb sarajevo skopje podgorica pristina tirana bratislava
	lucerne innsbruck salzburg graz linz cologne frankfurt leipzig dresden gothenburg malmo bergen trondheim tampere turku aarhus ghent bruges antwerp
	chisinau nicosia damascus baghdad sanaa aden dushanbe ashgabat samarkand tashkent ulaanbaatar pyongyang busan jeju osaka nagoya fukuoka taipei
	shenzhen chengdu guangzhou hyderabad chennai bangalore bengaluru kolkata lahore thimphu male naypyidaw phnom penang malacca cebu davao
	yogyakarta bandung dili moresby honiara nukualofa tarawa majuro palikir funafuti noumea papeete christchurch brisbane perth adelaide
	bamenda douala brazzaville bujumbura juba mogadishu hargeisa ndjamena malabo bissau nouakchott tripoli algiers oran alexandria luxor sharm mbabane maseru
	lilongwe blantyre bulawayo livingstone kisumu dodoma cotonou ibadan kano kumasi bobo saint-louis cartagena medellin cali cusco arequipa guayaquil
	cuenca cochabamba sucre cordoba rosario mendoza recife salvador fortaleza curitiba belem manaus paramaribo cayenne nassau belmopan castries
	roseau kingstown basseterre monterrey guadalajara merida oaxaca puebla tijuana chicago boston atlanta seattle vancouver calgary halifax quebec winnipeg minsk kyiv riga tallinn vilnius`)

var placeJoins = set(`of the at in for and de la le des du el los der und di da y`)

// meetingVenue finds where the meeting was held: in the sentence that tells it,
// or on the line of the head that goes with the date.
func (f *flow) meetingVenue(when dated) Venue {
	if when.twin {
		return Venue{} // two places; neither is the meeting's
	}
	place, ok := f.labelledPlace()
	if !ok {
		place, ok = f.headPlace(when)
	}
	if ok {
		v := f.splitPlace(place)
		if v.Place == nil && v.City != nil {
			v.Place = f.placeIn(*v.City, when)
		}
		return v
	}
	var city *string
	for _, s := range when.at {
		if f.dateScore(s) <= 0 {
			continue
		}
		for _, place := range f.placesNear(s) {
			v := f.splitPlace(place)
			if v.Place != nil {
				return v
			}
			if city == nil {
				city = v.City
			}
		}
	}
	for _, s := range when.at {
		if s.at > 0 && city == nil && cities[f.core(s.at-1)] && f.capital(s.at-1) && strings.HasSuffix(f.raw(s.at-1), ",") && f.dateScore(s) >= 0 {
			city = ptr(strings.TrimRight(f.raw(s.at-1), ","))
			if f.core(s.at-2) == "the" {
				city = ptr("The " + *city)
			}
		}
	}
	for _, s := range when.at {
		for n := 3; n > 0 && city == nil && s.end+n <= len(f.words); n-- {
			if name := strings.Trim(f.clean(s.end, s.end+n), ",. "); f.words[s.end].block == f.words[s.at].block && isCity(name) && f.capital(s.end) && f.dateScore(s) >= 0 {
				city = &name
			}
		}
	}
	if city == nil {
		city = f.metIn()
	}
	return Venue{City: city}
}

// placeIn reads the building in a city that the sentence of a date tells of.
func (f *flow) placeIn(city string, when dated) *string {
	for _, s := range when.at {
		if f.dateScore(s) <= 0 {
			continue
		}
		for _, place := range f.placesNear(s) {
			if v := f.splitPlace(place); v.Place != nil && v.City != nil && *v.City == city {
				return v.Place
			}
		}
	}
	return nil
}

// metIn reads the city of "the hearing in Geneva" or "met in Geneva", where the
// record gives no day.
func (f *flow) metIn() *string {
	for i := 0; i+2 < len(f.words) && i < 600; i++ {
		c := f.core(i)
		if f.core(i+1) != "in" || !(meetingWords[c] || c == "meet" || c == "met" || c == "held" || c == "gathered") {
			continue
		}
		p := f.placePhrase(i + 2)
		words := strings.Fields(p)
		for n := len(words); n > 0; n-- {
			if city := strings.Trim(strings.Join(words[:n], " "), ","); isCity(city) {
				return &city
			}
		}
	}
	return nil
}

// headPlace reads a place on the line of a date in the head, or on the line
// before or after it: "Room 4, Palais des Nations, Geneva".
func (f *flow) headPlace(when dated) (string, bool) {
	for _, s := range when.at {
		from, to := f.blockStart(s.at), f.blockEnd(s.at)
		if f.headScore(s) < 2 || f.flat(s.at) {
			continue
		}
		if c := f.core(s.end); s.end < to && (c == "in" || c == "at") {
			continue // a sentence tells the place
		}
		if place := strings.Trim(f.clean(s.end, to), " ,;–-|"); s.end < to && f.isPlaceLine(s.end, to) {
			return place, true
		}
		if place := strings.Trim(f.clean(from, s.at), " ,;–-|"); from < s.at && f.isPlaceLine(from, s.at) {
			return place, true
		}
		if to < len(f.words) {
			if end := f.blockEnd(to); f.isPlaceLine(to, end) {
				return f.clean(to, end), true
			}
		}
		if from > 0 {
			if start := f.blockStart(from - 1); f.isPlaceLine(start, from) {
				return f.clean(start, from), true
			}
		}
	}
	return "", false
}

// isPlaceLine tells that words are a place: few, with capitals, and a city among
// them.
func (f *flow) isPlaceLine(from, to int) bool {
	if to-from > 14 || to <= from || f.endsSentence(to-1) {
		return false
	}
	city := false
	for i := from; i < to; i++ {
		c := f.core(i)
		if c != "" && !f.capital(i) && !placeJoins[c] && smallInt(c) < 0 {
			return false
		}
		city = city || cities[c]
	}
	return city
}

// placesNear reads the phrases after "at" and "in" in the sentence of a date,
// and the capital words after the date and a comma.
func (f *flow) placesNear(s dateSpan) []string {
	var out []string
	start := f.sentenceStart(s.at, 60)
	held := -1
	for i := start; i < s.at; i++ {
		if heldWords[f.core(i)] {
			held = i
		}
	}
	if held < 0 {
		held = s.at - 8
	}
	for i := max(held, start); i < len(f.words) && i < s.end+6; i++ {
		if i > s.end && f.endsSentence(i-1) {
			break
		}
		if c := f.raw(i); c != "at" && c != "in" || i >= s.at && i < s.end {
			continue
		}
		if p := f.placePhrase(i + 1); p != "" {
			out = append(out, p)
		}
	}
	if strings.HasSuffix(f.raw(s.end-1), ",") {
		if p := f.placePhrase(s.end); p != "" && cities[strings.ToLower(p[strings.LastIndexAny(p, " ")+1:])] {
			out = append(out, p)
		}
	}
	return out
}

// placePhrase is the run of capital words, and small ones that join them, from
// word i on.
func (f *flow) placePhrase(i int) string {
	if f.core(i) == "the" && f.core(i+1) != "hague" {
		i++
	}
	last := i
	for j := i; j < len(f.words) && j < i+14; j++ {
		c := f.core(j)
		if j > i && f.opensLine(j) {
			break
		}
		if f.capital(j) && !monthIn(c) {
			last = j + 1
			if f.endsSentence(j) || strings.HasSuffix(f.raw(j), ",") && !f.capital(j+1) || strings.ContainsAny(f.raw(j), ";:)") {
				break
			}
			if cities[c] && !f.capital(j+1) {
				break
			}
			continue
		}
		if !placeJoins[c] || !f.capital(j+1) && !placeJoins[f.core(j+1)] {
			break
		}
	}
	if last == i || smallInt(f.core(i)) >= 0 {
		return ""
	}
	return strings.Trim(f.clean(i, last), " ,;:.()")
}

// splitPlace parts a written place from its city: the last part after a comma,
// or the name after the last "at" or "in".
func (f *flow) splitPlace(s string) Venue {
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	at := len(parts) - 1
	for i, p := range parts {
		if isCity(p) {
			at = i
		}
	}
	if isCity(parts[at]) || len(parts) > 1 && len(strings.Fields(parts[at])) <= 3 {
		return Venue{Place: orNil(strings.Join(parts[:at], ", ")), City: orNil(parts[at])}
	}
	if i := strings.LastIndex(s, " in "); i > 0 && isCity(s[i+4:]) {
		return Venue{Place: orNil(s[:i]), City: orNil(s[i+4:])}
	}
	for _, joint := range []string{" at ", " in "} {
		if i := strings.LastIndex(s, joint); i > 0 {
			v := Venue{Place: orNil(s), City: orNil(s[i+len(joint):])}
			if joint == " in " {
				v.Place = orNil(s[:i])
			}
			return v
		}
	}
	words := strings.Fields(s)
	for i := len(words) - 1; i > 0; i-- {
		if cities[strings.ToLower(words[i])] {
			return Venue{Place: orNil(s), City: orNil(words[i])}
		}
	}
	if len(words) <= 2 {
		return Venue{City: orNil(s)}
	}
	return Venue{Place: orNil(s)}
}

// isCity knows a city alone: "Geneva", "New York", "Mexico City".
func isCity(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	switch len(words) {
	case 1:
		return cities[words[0]]
	case 2:
		return cities[words[1]] && (words[0] == "new" || words[0] == "the" || words[0] == "st") || cities[words[0]] && (words[1] == "city" || words[1] == "dc" || words[1] == "d.c.") ||
			words[0]+words[1] == "addisababa" || words[0]+words[1] == "sanjosé" || words[0]+words[1] == "sanjose"
	case 3:
		return cities[words[0]] && words[2] == "city" || strings.HasPrefix(s, "Rio de") || strings.HasPrefix(s, "Sharm")
	}
	return false
}
