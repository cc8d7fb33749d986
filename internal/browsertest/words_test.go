package browsertest

import (
	"slices"
	"strconv"
	"strings"

	"github.com/chromedp/chromedp"
)

// This is the vocabulary of the stories: what people do and what they see.

// opens goes to an address of the dashboard.
func (v *visitor) opens(path string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.desk.address + path))
	v.sees(path, "document.readyState === 'complete'")
}

// looksAroundAs signs in as a persona of the built-in sandbox.
func (v *visitor) looksAroundAs(persona string) {
	v.t.Helper()
	v.opens("/signin")
	v.presses(persona)
	v.heading("Activation codes")
}

// signsIn signs in as a local user.
func (v *visitor) signsIn(name string) {
	v.t.Helper()
	v.opens("/signin")
	v.entersAs(name)
}

// entersAs fills in the sign-in page that is open.
func (v *visitor) entersAs(name string) {
	v.t.Helper()
	v.types("User name", name)
	v.types("Password", password)
	v.presses("Sign in")
}

// presses a button or a link by its name, and waits for the page that it leads to.
func (v *visitor) presses(name string) {
	v.t.Helper()
	v.leaving("the page after “"+name+"”", func() { v.touches(name) })
}

// touches a button that stays on the page.
func (v *visitor) touches(name string) {
	v.t.Helper()
	v.click("“"+name+"”", "control("+quote(name)+")")
}

// types replaces what is in a field with a text.
func (v *visitor) types(field, text string) {
	v.t.Helper()
	v.click(field, "control("+quote(field)+")")
	ask[bool](v, "(document.activeElement.select(), true)")
	v.hits(text)
}

// chooses an option of a drop-down list, named by its value.
func (v *visitor) chooses(list, value string) {
	v.t.Helper()
	ok := ask[bool](v, "(e => { e.value = "+quote(value)+"; return e.value === "+quote(value)+"; })(one('select[name="+list+"]'))")
	if !ok {
		v.t.Fatalf("the list %q has no choice %q", list, value)
	}
}

// filters the list by one field.
func (v *visitor) filters(list, value string) {
	v.t.Helper()
	v.chooses(list, value)
	v.presses("Filter")
}

// ticks the checkboxes of rows, counted from 1, and returns the ids.
func (v *visitor) ticks(rows ...int) []string {
	v.t.Helper()
	var ids []string
	for _, n := range rows {
		id, before := v.id(n), v.ticked(n)
		v.click("row "+strconv.Itoa(n), "box("+strconv.Itoa(n)+")")
		if v.ticked(n) == before {
			v.t.Fatalf("a click on row %d changed nothing", n)
		}
		ids = append(ids, id)
	}
	return ids
}

// selectsPage selects all n codes of the page that is open, where nothing was selected.
func (v *visitor) selectsPage(n int) {
	v.t.Helper()
	v.click("all on this page", "one('[value=select-page]')")
	v.count(n)
}

func (v *visitor) id(row int) string {
	v.t.Helper()
	return ask[string](v, "box("+strconv.Itoa(row)+").value")
}

func (v *visitor) ticked(row int) bool {
	v.t.Helper()
	return ask[bool](v, "box("+strconv.Itoa(row)+").checked")
}

// tickedRows are the numbers of the ticked rows of the page.
func (v *visitor) tickedRows() []int {
	v.t.Helper()
	return ask[[]int](v, "rows().flatMap((r, i) => one('[name=id]', r)?.checked ? [i + 1] : [])")
}

func (v *visitor) wantTicked(rows ...int) {
	v.t.Helper()
	if got := v.tickedRows(); !slices.Equal(got, rows) {
		v.t.Errorf("rows %v are ticked, want %v", got, rows)
	}
}

// heading waits for the h1.
func (v *visitor) heading(want string) {
	v.t.Helper()
	v.sees("the heading "+want, "words(one('h1')) === "+quote(want))
}

// says waits until the page has a text anywhere in its main part.
func (v *visitor) says(text string) {
	v.t.Helper()
	v.sees("the text “"+text+"”", "words(one('main')).includes("+quote(text)+")")
}

// saysNot fails if the main part of the page has a text.
func (v *visitor) saysNot(text string) {
	v.t.Helper()
	if ask[bool](v, "words(one('main')).includes("+quote(text)+")") {
		v.t.Errorf("the page says %q", text)
	}
}

// flash waits for a message that is shown once, and checks that it has the focus.
func (v *visitor) flash(text string) {
	v.t.Helper()
	v.sees("the message “"+text+"”", "words(one('.messages')).includes("+quote(text)+")")
}

// count waits until the action bar counts so many selected codes.
func (v *visitor) count(n int) {
	v.t.Helper()
	v.sees(strconv.Itoa(n)+" selected", "words(one('.count')).startsWith("+quote(thousands(n)+" of ")+")")
}

// wantStatus checks the HTTP status of the page.
func (v *visitor) wantStatus(want int) {
	v.t.Helper()
	if got := v.status(); got != want {
		v.t.Errorf("status %d at %s, want %d", got, v.path(), want)
	}
}

// wantPath checks the address up to the question mark; a prefix that ends with "/" is enough.
func (v *visitor) wantPath(want string) {
	v.t.Helper()
	got, _, _ := strings.Cut(v.path(), "?")
	if got != want && !(strings.HasSuffix(want, "/") && strings.HasPrefix(got, want)) {
		v.t.Errorf("the page is %s, want %s", got, want)
	}
}

// behaves steers the built-in sandbox on its page; scope is "once" or "always".
func (v *visitor) behaves(behaviour, scope string) {
	v.t.Helper()
	v.opens("/demo")
	v.click(behaviour, "one('input[name=behaviour][value="+behaviour+"]')")
	v.click(scope, "one('input[name=scope][value="+scope+"]')")
	v.presses("Apply")
	v.heading("Demo")
}

// plans selects rows of the list by their expiry and comes to the page that asks for confirmation.
func (v *visitor) plans(expiry string, rows ...int) []string {
	v.t.Helper()
	v.opens("/codes?expiry=" + expiry)
	ids := v.ticks(rows...)
	v.presses("Delete selected…")
	v.wantPath("/plans/")
	return ids
}

// thousands writes a number as the pages do in English.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// codes counts activation codes in English.
func codes(n int) string {
	if n == 1 {
		return "1 activation code"
	}
	return thousands(n) + " activation codes"
}

// confirms does what the confirmation asks for and deletes.
func (v *visitor) confirms(n int) {
	v.t.Helper()
	if ask[bool](v, "one('#count') !== null") {
		v.types("Type "+thousands(n)+" to delete "+strings.Replace(codes(n), "activation ", "", 1), strconv.Itoa(n))
	}
	if ask[bool](v, "one('#understood') !== null") {
		v.click("I understand", "one('#understood')")
	}
	v.presses("Delete " + codes(n))
}

// reloads presses F5.
func (v *visitor) reloads() {
	v.t.Helper()
	v.leaving("the page again", func() { v.do(chromedp.Reload()) })
}

// goesBack presses the browser's back button.
func (v *visitor) goesBack() {
	v.t.Helper()
	v.leaving("the page before", func() { ask[bool](v, "(history.back(), true)") })
}
