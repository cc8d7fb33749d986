package session

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// keptPages are the pages of which forms are kept of a person, the newest first.
func (b *bench) keptPages(t testing.TB, person string) (pages []string) {
	t.Helper()
	forms, err := b.KeptForms(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range forms {
		pages = append(pages, f.Page)
	}
	return pages
}

func (b *bench) keepForm(t testing.TB, person, page string, fields url.Values) {
	t.Helper()
	if err := b.KeepForm(t.Context(), person, page, fields); err != nil {
		t.Fatal(err)
	}
}

func TestKeptForms(t *testing.T) {
	b := newBench(t, Options{})
	b.keepForm(t, "ann", "/plans/1", url.Values{"reason": {"first"}})
	b.keepForm(t, "ann", "/plans/1", url.Values{"reason": {"票据 & =\x00"}, "id": {"1", "2"}})
	b.keepForm(t, "bob", "/plans/1", url.Values{"reason": {"his"}})
	forms, err := b.KeptForms(t.Context(), "ann")
	if err != nil || len(forms) != 1 || forms[0].Fields.Get("reason") != "票据 & =\x00" || !slices.Equal(forms[0].Fields["id"], []string{"1", "2"}) {
		t.Fatalf("ann has %+v, %v", forms, err)
	}
	if !forms[0].At.Equal(b.clock) || forms[0].Bytes != len("reason")+len("票据 & =\x00")+2*len("id")+2 {
		t.Errorf("it is %+v", forms[0])
	}
	if err := b.DropKeptForm(t.Context(), "ann", "/plans/1"); err != nil || b.keptPages(t, "ann") != nil || len(b.keptPages(t, "bob")) != 1 {
		t.Errorf("after it was dropped: %v, ann has %q, bob %q", err, b.keptPages(t, "ann"), b.keptPages(t, "bob"))
	}
	for _, err := range []error{b.KeepForm(t.Context(), "", "/", nil), b.DropKeptForm(t.Context(), "", "/")} {
		if err == nil {
			t.Error("nobody keeps a form")
		}
	}
}

func TestAKeptFormIsWholeOrNotThere(t *testing.T) {
	b := newBench(t, Options{})
	for _, c := range []struct {
		length int
		kept   bool
	}{{MaxKeptForm - len("list"), true}, {MaxKeptForm - len("list") + 1, false}} {
		b.keepForm(t, "ann", "/codes/find", url.Values{"list": {strings.Repeat("x", c.length)}})
		forms, err := b.KeptForms(t.Context(), "ann")
		if err != nil || len(forms) != 1 || len(forms[0].Fields.Get("list")) != c.length == c.kept || (forms[0].Fields == nil) == c.kept {
			t.Errorf("of %d bytes %d forms are kept, %v", c.length, len(forms), err)
		}
		if got := forms[0].Bytes; got != c.length+len("list") {
			t.Errorf("it has %d bytes", got)
		}
	}
}

func TestOnlyTheNewestFormsOfAPersonAreKept(t *testing.T) {
	b := newBench(t, Options{})
	var want []string
	for n := range maxKeptForms + 3 {
		page := fmt.Sprintf("/plans/%02d", n)
		b.keepForm(t, "ann", page, url.Values{"reason": {"x"}})
		want = append([]string{page}, want...)
		b.clock = b.clock.Add(time.Second)
	}
	if got := b.keptPages(t, "ann"); !slices.Equal(got, want[:maxKeptForms]) {
		t.Errorf("kept are %q", got)
	}
}

func TestKeptFormsAreGoneAfterTwelveHours(t *testing.T) {
	b := newBench(t, Options{})
	b.keepForm(t, "ann", "/plans/1", url.Values{"reason": {"x"}})
	b.clock = b.clock.Add(KeptFormLife - time.Millisecond)
	if len(b.keptPages(t, "ann")) != 1 {
		t.Error("it is gone too early")
	}
	b.clock = b.clock.Add(time.Millisecond)
	if len(b.keptPages(t, "ann")) != 0 {
		t.Error("it is still there") // also before it is swept
	}
	if _, err := b.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := b.number(t, "SELECT COUNT(*) FROM kept_forms"); n != 0 {
		t.Errorf("%d old forms are left", n)
	}
}
