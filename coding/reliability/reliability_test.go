// SPDX-License-Identifier: Apache-2.0

package reliability_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/coding/reliability"
)

// some draws the marks of two to four coders on up to sixty units, some missing.
func some(t *rapid.T) reliability.Data {
	k := rapid.IntRange(2, 5).Draw(t, "categories")
	coders := rapid.IntRange(2, 4).Draw(t, "coders")
	units := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(-1, k-1), coders, coders), 1, 60).Draw(t, "units")
	return reliability.Data{Categories: make([]string, k), Units: units}
}

// coefficients are those that treat all categories alike.
var coefficients = map[string]func(reliability.Data) reliability.Estimate{
	"agreement": reliability.Agreement, "kappa": reliability.Kappa, "pi": reliability.Pi, "ac1": reliability.AC1,
	"alpha": func(d reliability.Data) reliability.Estimate { return reliability.Alpha(d, reliability.NominalMetric) },
}

func same(t *rapid.T, what string, a, b reliability.Estimate) {
	for _, pair := range [][2]float64{{a.Value, b.Value}, {a.SE, b.SE}, {a.Low, b.Low}, {a.High, b.High}, {a.Asymptotic, b.Asymptotic}} {
		if math.Abs(pair[0]-pair[1]) > 1e-6 {
			t.Fatalf("%s: %+v became %+v", what, a, b)
		}
	}
	if a.Defined != b.Defined || a.Units != b.Units {
		t.Fatalf("%s: %+v became %+v", what, a, b)
	}
}

func TestNobodyIsFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := some(t)
		turned := reliability.Data{Categories: d.Categories}
		for _, u := range d.Units {
			u = slices.Clone(u)
			u[0], u[1] = u[1], u[0]
			turned.Units = append(turned.Units, u)
		}
		for what, f := range coefficients {
			same(t, what, f(d), f(turned))
		}
		for what, w := range map[string]reliability.Weight{"linear": reliability.Linear, "quadratic": reliability.Quadratic} {
			same(t, what, reliability.WeightedKappa(d, w), reliability.WeightedKappa(turned, w))
		}
	})
}

func TestNamesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := some(t)
		place := rapid.Permutation([]int{0, 1, 2, 3, 4}[:len(d.Categories)]).Draw(t, "names")
		renamed := reliability.Data{Categories: d.Categories}
		for _, u := range d.Units {
			u = slices.Clone(u)
			for c, mark := range u {
				if mark != reliability.Missing {
					u[c] = place[mark]
				}
			}
			renamed.Units = append(renamed.Units, u)
		}
		for what, f := range coefficients {
			same(t, what, f(d), f(renamed))
		}
	})
}

func TestFullAgreementIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := some(t)
		for _, u := range d.Units {
			for c := range u {
				u[c] = max(u[0], 0)
			}
		}
		for what, f := range coefficients {
			if e := f(d); e.Defined && (e.Value != 1 || e.High != 1 || e.Low >= 1) {
				t.Fatalf("%s of people who always agree is %+v", what, e)
			}
		}
	})
}

// TestIntervalHoldsItsValue also holds that nothing ever is not a number.
func TestIntervalHoldsItsValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := some(t)
		for what, f := range coefficients {
			if e := f(d); e.Defined && !(e.Low <= e.Value+1e-9 && e.Value <= e.High+1e-9 && e.SE >= 0 && e.Low >= -1 && e.High <= 1) && e.Value >= -1 {
				t.Fatalf("%s is %+v", what, e)
			}
		}
	})
}

// chance draws units of two coders whose true kappa is known: the second copies
// the first that often, and else draws apart from it out of the same shares.
func chance(r *rand.Rand, n int, shares []float64, kappa float64) reliability.Data {
	draw := func() int {
		x := r.Float64()
		for i, s := range shares {
			if x -= s; x < 0 {
				return i
			}
		}
		return len(shares) - 1
	}
	d := reliability.Data{Categories: make([]string, len(shares)), Units: make([][]int, n)}
	for u := range d.Units {
		a := draw()
		b := a
		if r.Float64() >= kappa {
			b = draw()
		}
		d.Units[u] = []int{a, b}
	}
	return d
}

// TestIntervalsHoldWhatTheyPromise draws samples and counts how often the true
// coefficient lies in the interval. Samples in which too little varies are the
// ones of which the page says nothing.
func TestIntervalsHoldWhatTheyPromise(t *testing.T) {
	const runs = 1000
	r := rand.New(rand.NewPCG(8, 1960))
	total, held := 0, 0
	for _, shares := range [][]float64{{.5, .5}, {.75, .25}, {.6, .2, .1, .05, .05}} {
		for _, kappa := range []float64{.3, .6, .85} {
			for _, n := range []int{40, 100} {
				hits, told := map[string]int{}, 0
				for range runs {
					d := chance(r, n, shares, kappa)
					report := reliability.ReportOn(d)
					if !report.Enough() {
						continue
					}
					told++
					for what, e := range map[string]reliability.Estimate{"kappa": report.Kappa, "alpha": report.Alpha} {
						if e.Low <= kappa && kappa <= e.High {
							hits[what]++
						}
					}
				}
				for what, n2 := range hits {
					total, held = total+told, held+n2
					// 1000 runs tell a share of 95 % to within two points.
					if share := float64(n2) / float64(told); share < .93-.012 || share > .97+.015 {
						t.Errorf("%s %v of %d units, shares %v: held in %.1f %% of %d samples", what, kappa, n, shares, 100*share, told)
					}
				}
			}
		}
	}
	t.Logf("held in %.2f %% of %d intervals", 100*float64(held)/float64(total), total)
	if share := float64(held) / float64(total); share < .93 || share > .97 {
		t.Errorf("held in %.1f %% of %d intervals", 100*share, total)
	}
}

func TestTooFewToSay(t *testing.T) {
	cases := []struct {
		what   string
		cells  [][]int
		enough bool
		units  int
	}{
		{"forty", [][]int{{20, 2}, {3, 15}}, true, 40},
		{"thirty-nine", [][]int{{20, 2}, {3, 14}}, false, 39},
		{"nothing varies", [][]int{{60, 0}, {0, 0}}, false, 60},
		{"nine vary", [][]int{{91, 2}, {2, 5}}, false, 100},
		{"ten vary", [][]int{{90, 2}, {2, 6}}, true, 100},
		{"nobody coded", [][]int{{0, 0}, {0, 0}}, false, 0},
	}
	for _, k := range cases {
		r := reliability.ReportOn(table(k.cells))
		if r.Enough() != k.enough || r.Units != k.units {
			t.Errorf("%s: enough %v of %d units", k.what, r.Enough(), r.Units)
		}
	}
	if r := reliability.ReportOn(table([][]int{{60, 0}, {0, 0}})); r.Kappa.Defined || r.Alpha.Defined || !r.Agreement.Defined || r.Agreement.Value != 1 {
		t.Errorf("where nothing varies there is agreement and nothing else: %+v", r)
	}
	if r := reliability.ReportOn(table([][]int{{90, 2}, {2, 6}})); !r.IsSkewed() || r.Varied != 10 {
		t.Errorf("got %+v", r)
	}
}

// TestOneDisputeHasAnInterval: leaving the one unit out leaves no disagreement.
func TestOneDisputeHasAnInterval(t *testing.T) {
	e := reliability.Agreement(table([][]int{{30, 1}, {0, 19}}))
	// Clopper and Pearson for 1 of 50: 0.000506 to 0.106466.
	if math.Abs(1-e.High-0.000506) > 1e-6 || math.Abs(1-e.Low-0.106469) > 5e-6 {
		t.Errorf("got %.6f to %.6f", 1-e.High, 1-e.Low)
	}
	e = reliability.Agreement(table([][]int{{31, 0}, {0, 19}}))
	// none of 50: 0 to 0.071122
	if e.High != 1 || math.Abs(1-e.Low-0.071122) > 1e-6 {
		t.Errorf("got %.6f to %.6f", 1-e.High, 1-e.Low)
	}
}

func TestOneCategoryAgainstTheRest(t *testing.T) {
	d := reliability.Nominal([][]string{{"a", "a"}, {"b", "c"}, {"a", ""}, {"c", "a"}})
	got := d.Against(0)
	if want := [][]int{{1, 1}, {0, 0}, {1, -1}, {0, 1}}; !reflect.DeepEqual(got.Units, want) || got.Categories[1] != "a" {
		t.Errorf("got %+v", got)
	}
	if d.Paired() != 3 || len(d.Between(0, 1).Units) != 3 {
		t.Errorf("%d units of two coders", d.Paired())
	}
}

func TestDisputes(t *testing.T) {
	d := reliability.Nominal([][]string{{"a", "b", "b"}, {"a", "a", "a"}, {"c", "d", ""}, {"b", "a", ""}, {"a", "b", "c"}, {"d", "c", ""}, {"a", "", ""}})
	got := reliability.Disputes(d)
	want := []reliability.Dispute{{2, 1, 2}, {3, 1, 2}, {5, 1, 2}, {4, 1, 1}, {0, 2. / 3, 2}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if c := reliability.Confusion(d, 0, 1); c[0][1] != 2 || c[0][0] != 1 || c[2][3] != 1 || c[3][2] != 1 || c[1][0] != 1 {
		t.Errorf("got %v", c)
	}
	if p := reliability.Prevalence(d); math.Abs(p[0]-7./16) > 1e-12 {
		t.Errorf("got %v", p)
	}
}

func TestLabelsOffTheScaleAreRefused(t *testing.T) {
	if _, err := reliability.Ordered([]string{"1"}, [][]string{{"1", "2"}}); err == nil {
		t.Error("2 is not on the scale")
	}
	if _, err := reliability.Ordered([]string{"1"}, [][]string{{"1", "1"}, {"1"}}); err == nil {
		t.Error("one coder is gone")
	}
}
