package doctor

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"codedesk/internal/meeting"
	"codedesk/internal/text"
)

// mostPage is the largest page that the vendor's SDKs let a caller ask for; Codedesk asks for it.
const mostPage = 500

// Differences of clocks: a minute is unusual, and a signature lives ten.
const (
	skewWarn = time.Minute
	skewFail = 9 * time.Minute
)

// probe is a run's conversation with the service.
type probe struct {
	*run
	i       *meeting.Inspector
	account meeting.Account
	calls   []meeting.Call        // that were answered as documented
	first   meeting.InspectedPage // of the list
}

// serviceChecks are the checks that need the service, for the lines that say that none was made.
var serviceChecks = []string{"sign-in", "clock", "rights", "list"}

// service checks the service.
func (r *run) service() {
	leave := func(format string, args ...any) {
		for _, name := range serviceChecks {
			r.tell(name, skip(format, args...))
		}
	}
	switch {
	case r.o.Sandbox:
		r.tell("address", warn("Give CODEDESK_UPSTREAM the address of the service.", "the built-in sandbox: nothing in it is real, and there is no service to check"))
		leave("there is no service")
		return
	case r.o.Upstream == nil:
		r.tell("address", skip("%s", r.o.NoUpstream))
		leave("%s", r.o.NoUpstream)
		return
	}
	i, err := meeting.NewInspector(*r.o.Upstream)
	if err != nil {
		r.tell("address", fail("See CODEDESK_UPSTREAM.", "%v", oneLine(err)))
		leave("the settings of the service are not accepted")
		return
	}
	if !r.network() {
		leave("there is no way to the service")
		return
	}
	r.hangs = false
	p := &probe{run: r, i: i}
	p.talk()
}

// ask makes a check of at most so many calls. A check that did not end goes on with its conversation, so no other one
// begins then.
func (p *probe) ask(name string, calls int, f func(context.Context) finding) Status {
	if p.hangs {
		return p.tell(name, skip("a check before this one did not end"))
	}
	return p.check(name, time.Duration(calls)*p.o.Upstream.Timeout+callMargin, f)
}

// heard notes a call. What is found without an answer is not worth a second call of its kind.
func (p *probe) heard(c meeting.Call) meeting.Call {
	if c.Err == nil {
		p.calls = append(p.calls, c)
	}
	return c
}

// talk makes all checks of the service in the order in which they need each other.
func (p *probe) talk() {
	var in meeting.Call
	status := p.ask("sign-in", 1, func(ctx context.Context) finding {
		p.account, in = p.i.SignIn(ctx)
		if p.heard(in); in.Err != nil {
			return wrong(in)
		}
		valid := "it does not say for how long"
		if p.account.Valid > 0 {
			valid = "for " + strings.TrimSuffix(p.account.Valid.Round(time.Minute).String(), "0s")
		}
		return ok("App ID and App Key are accepted, %s, in %s", valid, ms(in.Took))
	})
	p.clock(in)
	if status != OK {
		for _, name := range []string{"rights", "list"} {
			p.tell(name, skip("not signed in"))
		}
		return
	}
	defer p.signOut()
	p.ask("rights", 1, p.rights)
	if p.ask("list", 1, p.list) != OK {
		p.quotas(in)
		return
	}
	p.tell("count", p.count())
	p.tell("expiry-unit", p.expiryUnit())
	p.questions(in)
	if p.hangs {
		return
	}
	p.tell("time-per-call", p.times())
	p.quotas(in)
}

// clock compares the clocks.
func (p *probe) clock(c meeting.Call) {
	if c.Date.IsZero() {
		p.tell("clock", skip("the service did not tell the time"))
		return
	}
	ahead := c.At.Sub(c.Date)
	if 0 < ahead && ahead < time.Second { // it tells whole seconds, cut off
		ahead = 0
	}
	side := "ahead of"
	if ahead < 0 {
		side = "behind"
	}
	off := ahead.Abs().Round(time.Second)
	const do = "Set the clock of this machine, best by NTP."
	switch {
	case off >= skewFail:
		p.tell("clock", fail(do, "the clock of this machine is %s %s the service's; a sign-in is valid for ten minutes", off, side))
	case off > skewWarn:
		p.tell("clock", warn(do, "the clock of this machine is %s %s the service's", off, side))
	case off == 0:
		p.tell("clock", ok("the same as the service's"))
	default:
		p.tell("clock", ok("%s %s the service's", off, side))
	}
}

// rights tells whose rights the App ID has.
func (p *probe) rights(ctx context.Context) finding {
	adminType, c := p.i.MyInfo(ctx)
	if p.heard(c); c.Err != nil && p.account.AdminType < 0 {
		return wrong(c)
	}
	if p.account.AdminType >= 0 {
		adminType = p.account.AdminType // that of the session
	}
	corp := "an enterprise without a number"
	if p.account.CorpID != "" {
		corp = fmt.Sprintf("enterprise %.40q", p.account.CorpID)
	}
	if edition, known := map[int]string{0: "enterprise edition", 5: "free edition", 6: "standard edition"}[p.account.CorpType]; known {
		corp += ", " + edition
	}
	switch adminType {
	case 0:
		return ok("the default administrator of %s", corp)
	case 1:
		return ok("an administrator of %s; if its rights end at some departments, the list may, too", corp)
	case 2:
		return fail("Leave CODEDESK_USER_ID empty, or give it an administrator.", "no administrator, in %s: codes cannot be listed or deleted", corp)
	}
	return warn("See whether the list can be read.", "the service does not say whether this is an administrator, in %s", corp)
}

// list reads the first page.
func (p *probe) list(ctx context.Context) finding {
	page, c := p.i.Page(ctx, meeting.PageQuery{Limit: mostPage})
	if p.heard(c); c.Err != nil {
		return wrong(c)
	}
	p.first = page
	want := min(page.Count, mostPage)
	switch got := len(page.Codes); {
	case page.Count < 0:
		return fail("Send us the answers below: Codedesk needs the number.", "the service does not say how many codes there are")
	case got > mostPage || got > page.Count:
		return fail("Send us the answers below: Codedesk would not accept this page.", "a page of %s out of %s", text.English.Count(got), count(page.Count, "code", "codes"))
	case got < want:
		return finding{OK, fmt.Sprintf("a page has only %s of %s asked for: reading takes more calls, in %s", count(got, "code", "codes"), text.English.Count(mostPage), ms(c.Took)), ""}
	default:
		return ok("the first page has %s, in %s", count(got, "code", "codes"), ms(c.Took))
	}
}

// count tells how many codes there are, and what reading them takes.
func (p *probe) count() finding {
	n, pages := p.first.Count, meeting.PageCount(p.first.Count)
	words := fmt.Sprintf("%s; reading all takes %s", count(n, "code", "codes"), count(pages, "call", "calls"))
	if n == 0 {
		return warn("If there should be some, see whose rights the App ID has.", "%s", words)
	}
	return finding{OK, words, ""}
}

// expiryUnit tells in which unit expiries are.
func (p *probe) expiryUnit() finding {
	n := p.units()
	seconds, milliseconds, none := n[meeting.UnitSeconds], n[meeting.UnitMilliseconds], n[meeting.UnitNone]
	without := ""
	if none > 0 {
		without = ", and " + text.English.Count(none) + " without"
	}
	switch {
	case len(p.first.Codes) == 0:
		return skip("there is no code")
	case seconds+milliseconds == 0:
		return warn("Codedesk shows them as codes without an expiry.", "none of %s has an expiry", count(none, "code", "codes"))
	case seconds > 0 && milliseconds > 0:
		return warn("Send us the answers below.", "%s in seconds and %s in milliseconds%s", text.English.Count(seconds), text.English.Count(milliseconds), without)
	case seconds > 0:
		return ok("seconds, %s%s", text.English.Count(seconds), without)
	}
	return ok("milliseconds, %s%s", text.English.Count(milliseconds), without)
}

// units counts the units on the first page.
func (p *probe) units() map[meeting.Unit]int {
	n := map[meeting.Unit]int{}
	for _, u := range p.first.Units {
		n[u]++
	}
	return n
}

// times tells how long calls take.
func (p *probe) times() finding {
	took := make([]time.Duration, len(p.calls))
	for i, c := range p.calls {
		took[i] = c.Took
	}
	if len(took) == 0 {
		return skip("no call was answered")
	}
	slices.Sort(took)
	middle, longest, limit := took[len(took)/2], took[len(took)-1], p.o.Upstream.Timeout
	words := fmt.Sprintf("%s answered, in the middle %s, the slowest %s, allowed are %s", count(len(took), "call", "calls"), ms(middle), ms(longest), limit)
	if longest > limit/2 {
		return warn("Give CODEDESK_UPSTREAM_TIMEOUT more time, or see why the network is slow.", "%s", words)
	}
	return finding{OK, words, ""}
}

// quotaForm is what the headers about limits are documented to look like. Anything else could be content.
var quotaForm = regexp.MustCompile(`^[A-Za-z0-9 .,:;=_-]{1,100}$`)

// quotas tells what the service says about limits.
func (p *probe) quotas(in meeting.Call) {
	told := in.Quotas
	for _, c := range p.calls {
		if len(c.Quotas) > 0 {
			told = c.Quotas // the newest
		}
	}
	told = slices.DeleteFunc(slices.Clone(told), func(q string) bool { return !quotaForm.MatchString(q) })
	if len(told) == 0 {
		p.tell("rate-limit", ok("the service tells none; Codedesk keeps to %g calls a second", p.o.Upstream.Pace))
		p.answer("8 rate-limit headers", "none")
		return
	}
	p.tell("rate-limit", ok("the service tells %s; Codedesk keeps below it", strings.Join(told, "; ")))
	p.answer("8 rate-limit headers", "%s", strings.Join(told, "; "))
}

// signOut ends the session, also after everything was stopped, and asks with the ended one.
func (p *probe) signOut() {
	if p.hangs {
		p.tell("sign-out", skip("a check still talks to the service; its session ends by itself"))
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.ctx), signOutLimit)
	defer cancel()
	if c := p.i.SignOut(ctx); c.Err != nil {
		p.tell("sign-out", warn("The session ends by itself after a day.", "%s", wrong(c).seen))
		return
	}
	p.tell("sign-out", ok("the session is ended"))
	if p.ctx.Err() != nil {
		return
	}
	_, c := p.i.Page(ctx, meeting.PageQuery{Limit: 1, Session: meeting.SessionEnded})
	p.answer("4 with a session that was ended", "%s", result(c))
}
