// SPDX-License-Identifier: Apache-2.0

package reliability_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"rapporteur/coding/reliability"
)

// The expected values are exact fractions, computed by hand (in rational numbers,
// from the pairs of marks and not from a table of coincidences) out of the data
// that each source prints. "printed" is the figure that the source gives for them.

// krippendorffC is example C of K. Krippendorff, "Computing Krippendorff's
// alpha-reliability" (2011): four observers, twelve units, marks missing. The same
// data stand in K. Gwet, "Handbook of inter-rater reliability" (4th edition, 2014).
var krippendorffC = coders("123321412...", "1233224125.3", ".3332342251.", "1233244125 1.")

// coders makes units of the lines of coders, one character a mark, "." missing.
func coders(lines ...string) [][]string {
	for c := range lines {
		lines[c] = strings.ReplaceAll(lines[c], " ", "")
	}
	units := make([][]string, len(lines[0]))
	for u := range units {
		for _, line := range lines {
			units[u] = append(units[u], strings.Trim(line[u:u+1], "."))
		}
	}
	return units
}

// table makes the units of a table of two coders: cell [i][j] is how many the
// first put in category i and the second in j.
func table(cells [][]int) reliability.Data {
	d := reliability.Data{Categories: strings.Split("ABCDEFGH", "")[:len(cells)]}
	for i, row := range cells {
		for j, n := range row {
			for range n {
				d.Units = append(d.Units, []int{i, j})
			}
		}
	}
	return d
}

func ordered(scale string, units [][]string) reliability.Data {
	d, err := reliability.Ordered(strings.Split(scale, ""), units)
	if err != nil {
		panic(err)
	}
	return d
}

func check(t *testing.T, what string, got float64, fraction string, printed float64, digits int) {
	t.Helper()
	exact, ok := new(big.Rat).SetString(fraction)
	if !ok {
		t.Fatalf("%s: %q is no fraction", what, fraction)
	}
	want, _ := exact.Float64()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %.12f, want %s = %.12f", what, got, fraction, want)
	}
	if half := 0.5000001 * math.Pow(10, -float64(digits)); math.Abs(want-printed) > half {
		t.Errorf("%s: %s = %.9f is not the %v of the source", what, fraction, want, printed)
	}
}

func TestAlphaOfPublishedExamples(t *testing.T) {
	values := func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = float64(i + 1)
		}
		return out
	}
	c := ordered("12345", krippendorffC)
	abstractors := table([][]int{{13, 0, 0}, {0, 20, 7}, {0, 4, 56}})
	cases := []struct {
		what     string
		d        reliability.Data
		metric   reliability.Metric
		fraction string
		printed  float64
		digits   int
	}{
		{"Krippendorff 2011, A, binary", reliability.Nominal(coders("0100000010", "1110010000")), reliability.NominalMetric, "2/21", 0.095, 3},
		{"Krippendorff 2011, B, nominal", reliability.Nominal(coders("aabbdcccedda", "babbbccceddd")), reliability.NominalMetric, "155/224", 0.692, 3},
		{"Krippendorff 2011, C, nominal", c, reliability.NominalMetric, "113/152", 0.743, 3},
		{"Krippendorff 2011, C, ordinal", c, reliability.OrdinalMetric, "108577/133160", 0.815, 3},
		{"Krippendorff 2011, C, interval", c, reliability.IntervalMetric(values(5)), "951/1120", 0.849, 3},
		{"Gwet 2014, abstractors", abstractors, reliability.NominalMetric, "8608/10797", 0.7972585, 7},
		{"Gwet 2014, six raters", sixRaters(), reliability.NominalMetric, "6521/15510", 0.4204384, 7},
	}
	for _, k := range cases {
		check(t, k.what, reliability.Alpha(k.d, k.metric).Value, k.fraction, k.printed, k.digits)
	}
}

// TestAlphaOfSets has no published data: the distances are those that R. Passonneau
// prints (2006), the fraction was computed from them over all pairs.
func TestAlphaOfSets(t *testing.T) {
	var units [][]reliability.Set
	for _, pair := range [][2]string{{"a", "a"}, {"ab", "a"}, {"ab", "bc"}, {"c", "ab"}, {"abc", "cba"}, {"", ""}, {"", "a"}, {"bc", "bcd"}, {"a", "."}} {
		unit := []reliability.Set{{}, {}}
		for i, labels := range pair {
			if labels == "." {
				unit[i] = nil
			} else if labels != "" {
				unit[i] = strings.Split(labels, "")
			}
		}
		units = append(units, unit)
	}
	d, sets := reliability.Sets(units)
	check(t, "sets", reliability.Alpha(d, reliability.MASI(sets)).Value, "1103/3323", 0.3319, 4)
	known := []struct {
		a, b, want string
	}{{"a", "a", "0"}, {"ab", "abcd", "2/3"}, {"ab", "bc", "8/9"}, {"a", "b", "1"}, {"", "a", "1"}, {"", "", "0"}}
	for _, k := range known {
		pair := reliability.MASI([]reliability.Set{strings.Split(k.a, ""), strings.Split(k.b, "")})
		want, _ := new(big.Rat).SetString(k.want)
		if w, _ := want.Float64(); math.Abs(pair(0, 1, nil)-w) > 1e-12 {
			t.Errorf("%q and %q are %v apart, want %s", k.a, k.b, pair(0, 1, nil), k.want)
		}
	}
}

// Fleiss, Cohen and Everitt print variances, .002885 and .003248: their roots stand
// here. Cohen's own error of 1960 is of another formula than theirs.
func TestKappaOfPublishedExamples(t *testing.T) {
	cohen := table([][]int{{88, 10, 2}, {14, 40, 6}, {18, 10, 12}})
	everitt := table([][]int{{106, 10, 4}, {22, 28, 10}, {2, 12, 6}})
	sas := table([][]int{{0, 4, 1}, {0, 8, 0}, {0, 1, 5}})
	couples := table([][]int{{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}})
	anxiety := ordered("12346", coders("36462424332333221334", "21443216111233113322"))
	abstractors := table([][]int{{13, 0, 0}, {0, 20, 7}, {0, 4, 56}})
	own := func(i, j, _ int) float64 { return []float64{1, 0, 4. / 9, 0, 1, 2. / 3, 4. / 9, 2. / 3, 1}[3*i+j] }
	cases := []struct {
		what        string
		d           reliability.Data
		w           reliability.Weight
		fraction    string
		printed     float64
		digits      int
		variance    string  // in large samples, exact
		error       float64 // the standard error that the source prints; 0 where it prints none of this kind
		errorDigits int
	}{
		{"Cohen 1960, table 2", cohen, reliability.Identity, "29/59", 0.492, 3, "63039/24234722", 0, 0},
		{"Fleiss, Cohen, Everitt 1969", everitt, reliability.Identity, "3/7", 0.429, 3, "5566/1929375", 0.0537, 4},
		{"Fleiss, Cohen, Everitt 1969, weighted", everitt, own, "395/779", 0.507, 3, "29905454268/9206399982025", 0.0570, 4},
		{"SAS/STAT manual", sas, reliability.Identity, "107/221", 0.4842, 4, "45437322/2385443281", 0.1380, 4},
		{"SAS/STAT manual, linear", sas, reliability.Linear, "118/251", 0.4701, 4, "84311816/3969126001", 0.1457, 4},
		{"Agresti 1990, couples", couples, reliability.Identity, "56/433", 0.1293, 4, "16210906881/3444908261858", 0.0686, 4},
		{"Agresti 1990, couples, linear", couples, reliability.Linear, "174/733", 0.2374, 4, "86759429380/14145294006529", 0.0783, 4},
		{"irr manual, anxiety", anxiety, reliability.Identity, "-1/159", -0.006289308, 9, "6593920/639128961", 0, 0},
		{"irr manual, anxiety, linear", anxiety, reliability.Linear, "41/281", 0.1459075, 7, "84496120/6234839521", 0, 0},
		{"irr manual, anxiety, quadratic", anxiety, reliability.Quadratic, "31/123", 0.2520325, 7, "22245524/635796225", 0, 0},
		{"Gwet 2014, abstractors", abstractors, reliability.Identity, "4303/5403", 0.7964094, 7, "985841853700/284065581074427", 0.05891072, 7},
		{"Gwet 2002", table([][]int{{118, 5}, {2, 0}}), reliability.Identity, "-4/171", -0.0234, 4, "129080/855036081", 0, 0},
	}
	for _, k := range cases {
		e := reliability.WeightedKappa(k.d, k.w)
		check(t, k.what, e.Value, k.fraction, k.printed, k.digits)
		variance, _ := new(big.Rat).SetString(k.variance)
		v, _ := variance.Float64()
		check(t, k.what+", variance", e.Asymptotic*e.Asymptotic, k.variance, v, 12)
		if half := 0.5000001 * math.Pow(10, -float64(k.errorDigits)); k.error > 0 && math.Abs(math.Sqrt(v)-k.error) > half {
			t.Errorf("%s: the standard error %.9f is not the %v of the source", k.what, math.Sqrt(v), k.error)
		}
	}
}

func TestPiAgreementAndAC1OfPublishedExamples(t *testing.T) {
	c := ordered("12345", krippendorffC)
	abstractors := table([][]int{{13, 0, 0}, {0, 20, 7}, {0, 4, 56}})
	cases := []struct {
		what     string
		got      reliability.Estimate
		fraction string
		printed  float64
		digits   int
	}{
		{"Gwet 2014, agreement", reliability.Agreement(c), "9/11", 0.8181818, 7},
		{"Gwet 2014, Fleiss' kappa", reliability.Pi(c), "7343/9647", 0.76117, 5},
		{"Gwet 2014, AC1", reliability.AC1(c), "31825/41041", 0.77544, 5},
		{"Gwet 2014, abstractors, agreement", reliability.Agreement(abstractors), "89/100", 0.89, 2},
		{"Gwet 2014, abstractors, Scott's pi", reliability.Pi(abstractors), "8597/10797", 0.7962397, 7},
		{"Gwet 2014, abstractors, AC1", reliability.AC1(abstractors), "24803/29203", 0.8493305, 7},
		{"Gwet 2014, six raters, agreement", reliability.Agreement(sixRaters()), "124/225", 0.5511111, 7},
		{"Gwet 2014, six raters, Fleiss' kappa", reliability.Pi(sixRaters()), "214/517", 0.4139265, 7},
		{"Gwet 2014, six raters, AC1", reliability.AC1(sixRaters()), "971/2183", 0.4448007, 7},
		{"Fleiss 1971", reliability.Pi(diagnoses()), "5437/12637", 0.430, 3},
		{"Gwet 2002, AC1", reliability.AC1(table([][]int{{118, 5}, {2, 0}})), "27799/29549", 0.9408, 4},
	}
	for _, k := range cases {
		check(t, k.what, k.got.Value, k.fraction, k.printed, k.digits)
	}
}

// diagnoses is table 1 of J. Fleiss, "Measuring nominal scale agreement among many
// raters" (1971): what six psychiatrists found in thirty patients.
func diagnoses() reliability.Data {
	return raters("444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 " +
		"333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555")
}

// sixRaters is the first half of the same, as Gwet takes it.
func sixRaters() reliability.Data {
	return raters("444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445")
}

func raters(units string) reliability.Data {
	var out [][]string
	for _, u := range strings.Fields(units) {
		out = append(out, strings.Split(u, ""))
	}
	return reliability.Nominal(out)
}
