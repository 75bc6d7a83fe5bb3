// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/programme"
)

func TestExchanges(t *testing.T) {
	for _, c := range []struct{ acts, want string }{
		{"offer a other=b id=x, agree b other=x", "a with b"},
		{"offer a other=b id=x, offer b other=a id=y", "a with b"},
		{"offer a other=b id=x, decline b other=x", ""},
		{"offer a other=b id=x, decline a other=x", ""},
		{"offer a other=b id=x, offer a other=c id=y, agree b other=x, agree c other=y", "a with b, a with c"},
		{"offer a other=b id=x, agree b other=x, restore b", ""},
		{"move c before=a, restore c", ""},
		{"move c before=a, move c", "c before a, c last"},
		{"offer a other=b id=x, withdraw b", ""},
	} {
		l := sat(t, programme.OnRecord)
		if err := play(l, "ask a nor, ask b fra, ask c egy, "+c.acts); err != nil {
			t.Errorf("%s: %v", c.acts, err)
			continue
		}
		var got []string
		for _, m := range l.Moves {
			switch {
			case m.With != "":
				got = append(got, fmt.Sprintf("%s with %s", m.Request, m.With))
			case m.Before != "":
				got = append(got, fmt.Sprintf("%s before %s", m.Request, m.Before))
			default:
				got = append(got, string(m.Request)+" last")
			}
		}
		if is := strings.Join(got, ", "); is != c.want || len(l.Swaps) > 0 {
			t.Errorf("%s: %s, want %s; %d offers left", c.acts, is, c.want, len(l.Swaps))
		}
	}
}
