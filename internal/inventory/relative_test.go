package inventory

import (
	"fmt"
	"testing"
	"time"

	"codedesk/internal/meeting"
)

func TestRelativeExpiry(t *testing.T) {
	day := 24 * time.Hour
	var codes []meeting.Code
	for i, at := range []time.Duration{
		-31 * day, -30*day - time.Millisecond, -30 * day, -29 * day, 0, time.Millisecond, 14 * day, 14*day + time.Millisecond,
	} {
		codes = append(codes, meeting.Code{ID: fmt.Sprintf("%032x", i), Expires: noon.Add(at)})
	}
	codes = append(codes, meeting.Code{ID: fmt.Sprintf("%032x", 99)}) // without an expiry
	list := newList(codes, noon)
	for _, c := range []struct {
		expiry Expiry
		want   int
	}{
		{ExpiredFor(30), 2}, {ExpiredFor(29), 3}, {ExpiredFor(31), 0}, {ExpiredFor(MaxDays), 0},
		{ExpiresWithin(14), 2}, {ExpiresWithin(13), 1}, {ExpiresWithin(15), 3}, {ExpiresWithin(MaxDays), 3},
		{"expired-0", 0}, {"expired-3651", 0}, {"within-x", 0}, {"expired-", 0}, {"soon-3", 0},
	} {
		q := Query{Expiry: c.expiry}
		if got := list.Find(q, noon).Len(); got != c.want {
			t.Errorf("%s finds %d codes, want %d", c.expiry, got, c.want)
		}
		if got := list.Count(q, noon); got != c.want {
			t.Errorf("%s counts %d codes, want %d", c.expiry, got, c.want)
		}
	}
}

func TestRelativeExpiryIsReadBack(t *testing.T) {
	for _, c := range []struct {
		expiry   Expiry
		days     int
		past, ok bool
	}{
		{ExpiredFor(30), 30, true, true}, {ExpiresWithin(1), 1, false, true}, {"expired-0", 0, true, true},
		{"within-3651", 0, false, true}, {"expired-+3", 3, true, true}, {"expired-ten", 0, true, true},
		{ExpiryExpired, 0, false, false}, {ExpiryAny, 0, false, false},
	} {
		if days, past, ok := c.expiry.Relative(); days != c.days || past != c.past || ok != c.ok {
			t.Errorf("%s is %d, %t, %t", c.expiry, days, past, ok)
		}
	}
}

func TestCountFindsAsManyAsFind(t *testing.T) {
	list := newList(many(2000), noon)
	choices := list.Choices(noon)
	only := map[string]bool{}
	for id := range list.Find(Query{Expiry: ExpiryExpired}, noon).IDs() {
		only[id] = true
	}
	for _, text := range []string{"", "room", "no such text"} {
		for _, kind := range []string{"", choices.Types[0].Value, "nothing"} {
			for _, dept := range []string{"", choices.Departments[0].Value, "nothing"} {
				for _, expiry := range []Expiry{ExpiryAny, ExpiryLater, ExpiredFor(3), ExpiresWithin(20)} {
					for _, ids := range []map[string]bool{nil, only} {
						q := Query{Text: text, Type: kind, Dept: dept, Expiry: expiry, Only: ids}
						if got, want := list.Count(q, noon), list.Find(q, noon).Len(); got != want {
							t.Errorf("%+v counts %d, finds %d", q, got, want)
						}
					}
				}
			}
		}
	}
}

func BenchmarkCount100000(b *testing.B) {
	list := newList(many(100_000), noon)
	choices := list.Choices(noon)
	for name, q := range map[string]Query{
		"expiry":        {Expiry: ExpiredFor(30)},
		"of everything": {Type: choices.Types[0].Value, Dept: choices.Departments[0].Value, Expiry: ExpiresWithin(20)},
		"text":          {Text: "ROOM", Expiry: ExpiryExpired},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				list.Count(q, noon)
			}
		})
	}
}
