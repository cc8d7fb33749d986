package session

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func (b *bench) addFlash(t testing.TB, cookie *http.Cookie, body string) {
	t.Helper()
	if err := b.AddFlash(t.Context(), b.open(t, request("http://localhost/", cookie)), []byte(body)); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) takeFlash(t testing.TB, cookie *http.Cookie) (bodies []string) {
	t.Helper()
	taken, err := b.TakeFlashes(t.Context(), b.open(t, request("http://localhost/", cookie)))
	if err != nil {
		t.Error(err)
	}
	for _, body := range taken {
		bodies = append(bodies, string(body))
	}
	return bodies
}

func TestFlashesComeInOrderAndOnce(t *testing.T) {
	b := newBench(t, Options{})
	cookie, other := b.signIn(t, "ann"), b.signIn(t, "ann")
	for round := range 2 {
		var want []string
		for i := range 12 {
			want = append(want, fmt.Sprintf(`{"round":%d,"n":%d}`, round, i))
			b.addFlash(t, cookie, want[i])
		}
		if got := b.takeFlash(t, other); got != nil {
			t.Errorf("another browser was shown %q", got)
		}
		if diff := cmp.Diff(want, b.takeFlash(t, cookie)); diff != "" {
			t.Errorf("the flashes came back different:\n%s", diff)
		}
		if got := b.takeFlash(t, cookie); got != nil {
			t.Errorf("shown again: %q", got)
		}
	}
}

func TestAFlashMayBeLarge(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	body := `"` + strings.Repeat("激活码 ", 200<<10/10) + `"`
	b.addFlash(t, cookie, body)
	if got := b.takeFlash(t, cookie); len(got) != 1 || got[0] != body {
		t.Errorf("a flash of %d bytes did not come back as it was", len(body))
	}
}

func TestAFlashIsTakenOnceAtMostHoweverManyPagesAsk(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	var mu sync.Mutex
	var got []string
	var want []string
	var wg sync.WaitGroup
	for i := range 10 {
		body := fmt.Sprintf(`"flash %02d"`, i)
		want = append(want, body)
		wg.Go(func() { b.addFlash(t, cookie, body) })
		for range 5 {
			wg.Go(func() {
				taken := b.takeFlash(t, cookie)
				mu.Lock()
				defer mu.Unlock()
				got = append(got, taken...)
			})
		}
	}
	wg.Wait()
	got = append(got, b.takeFlash(t, cookie)...)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("not each flash was taken once:\n%s", diff)
	}
}

func TestOnlyTheNewestFlashesWait(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	for i := range 3 * maxFlashes {
		b.addFlash(t, cookie, fmt.Sprint(i))
	}
	got := b.takeFlash(t, cookie)
	if len(got) != maxFlashes || got[0] != fmt.Sprint(2*maxFlashes) || got[maxFlashes-1] != fmt.Sprint(3*maxFlashes-1) {
		t.Errorf("the flashes are %q, want the newest %d", got, maxFlashes)
	}
}

func TestFlashesAreJSON(t *testing.T) {
	b := newBench(t, Options{})
	session := b.open(t, request("http://localhost/", b.signIn(t, "ann")))
	for _, body := range []string{"", "hello", "{", "\xff"} {
		if err := b.AddFlash(t.Context(), session, []byte(body)); err == nil {
			t.Errorf("%q was accepted", body)
		}
	}
}

func TestFlashesComeAlongAtSignInUnlessTheyWereAnotherPersons(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          []string
	}{
		{"", "ann", []string{"1", "2"}},
		{"ann", "ann", []string{"1", "2"}},
		{"ann", "eve", []string{"2"}},
	} {
		t.Run(c.before+" then "+c.after, func(t *testing.T) {
			b := newBench(t, Options{})
			cookie := b.signIn(t, c.before)
			b.addFlash(t, cookie, "1")
			cookie = b.signIn(t, c.after, cookie)
			b.addFlash(t, cookie, "2")
			if diff := cmp.Diff(c.want, b.takeFlash(t, cookie)); diff != "" {
				t.Errorf("the flashes are different:\n%s", diff)
			}
			if n := b.number(t, "SELECT COUNT(*) FROM flashes"); n != 0 {
				t.Errorf("%d flashes are left over", n)
			}
		})
	}
}
