package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"codedesk/handlers"
	"codedesk/internal/identity"
	"codedesk/internal/signon"
	"codedesk/internal/text"
)

const stepUpAfter = 15 * time.Minute

// stepUpDesk has users who sign in once more after a quarter of an hour before much is deleted.
func stepUpDesk(t *testing.T, dress ...func(*handlers.Options)) *desk {
	return newDesk(t, func(s *setup) {
		s.users, s.codes = true, 200
		s.dress = func(o *handlers.Options) {
			o.StepUp = stepUpAfter
			for _, d := range dress {
				d(o)
			}
		}
	})
}

// onceMore is the sign-in page that leads back to a plan.
func onceMore(plan string) string {
	return "/signin?" + url.Values{"fresh": {"yes"}, "next": {plan}}.Encode()
}

func TestMuchIsDeletedAfterAFreshSignInOnly(t *testing.T) {
	t.Parallel()
	l := text.English
	t.Run("what was typed stands there again, and the sign-in deletes nothing", func(t *testing.T) {
		t.Parallel()
		d := stepUpDesk(t)
		b := d.user("Ann")
		plan := b.plan(d.expired(55)...)
		sent := b.get(plan).confirmation("INC-1")
		d.later(stepUpAfter)
		signin := sent.press("", "").goesTo(onceMore(plan)).follow().headed(http.StatusOK, l.SignInTitle()).says(l.SignInFresh(stepUpAfter))
		f := signin.form("/signin", "pad")
		if got := f.values.Get("username"); got != "Ann" {
			t.Errorf("the user name is %q", got)
		}
		again := f.set("password", "guess").press("", "").is(http.StatusUnprocessableEntity).says(l.SignInWrong())
		page := again.form("/signin", "pad").set("password", deskPassword).press("", "").goesTo(plan).follow().flashed("info: " + l.KeptHere())
		form := page.form(plan+"/execute", "confirm")
		if form.values.Get("count") != "55" || form.values.Get("reason") != "INC-1" || len(d.deletes()) != 0 {
			t.Errorf("filled in are %v, and %d requests were sent", form.values, len(d.deletes()))
		}
		form.press("", "").follow().headed(http.StatusOK, l.OperationAll(55))
		d.later(stepUpAfter)
		form.press("", "").goesBelow("/operations/") // a second press needs no sign-in
		d.oneDelete()
	})
	t.Run("soon after the sign-in, and for fewer codes, nobody is asked", func(t *testing.T) {
		t.Parallel()
		d := stepUpDesk(t)
		b := d.user("Ann")
		many := b.get(b.plan(d.expired(55)...)).confirmation("")
		b.post("/codes", url.Values{"do": {"clear"}})
		few := b.get(b.plan(ids(d.list()[60:85])...)).confirmation("")
		d.later(stepUpAfter - time.Minute)
		many.press("", "").goesBelow("/operations/")
		d.later(2 * time.Minute)
		few.press("", "").goesBelow("/operations/")
	})
	t.Run("whoever goes back to the plan finds it filled in", func(t *testing.T) {
		t.Parallel()
		d := stepUpDesk(t)
		b := d.user("Ann")
		plan := b.plan(d.expired(55)...)
		sent := b.get(plan).confirmation("INC-1")
		d.later(stepUpAfter)
		sent.press("", "")
		form := b.get(plan).form(plan+"/execute", "confirm")
		if form.values.Get("count") != "55" || form.values.Get("reason") != "INC-1" {
			t.Errorf("filled in are %v", form.values)
		}
		form.press("", "").goesTo(onceMore(plan))
		if len(d.deletes()) != 0 {
			t.Error("something was deleted")
		}
	})
	t.Run("somebody else who signs in there has no part in it", func(t *testing.T) {
		t.Parallel()
		d := stepUpDesk(t)
		b := d.user("Ann")
		plan := b.plan(d.expired(55)...)
		sent := b.get(plan).confirmation("INC-1")
		d.later(stepUpAfter)
		signin := sent.press("", "").follow().form("/signin", "pad")
		page := signin.set("username", "bert").set("password", deskPassword).press("", "").goesTo(plan).follow()
		page.flashed().says(l.PlanBelongs("Ann")).silent("INC-1")
		d.later(stepUpAfter) // a sign-in would be in vain
		b.post(plan+"/execute", url.Values{"count": {"55"}}).is(http.StatusForbidden)
		if len(d.deletes()) != 0 {
			t.Error("something was deleted")
		}
	})
	t.Run("guessing the password there is throttled", func(t *testing.T) {
		t.Parallel()
		d := stepUpDesk(t)
		b := d.user("Ann")
		for range 20 {
			if b.post("/signin", url.Values{"username": {"ann"}, "password": {"guess"}, "fresh": {"yes"}}).status == http.StatusTooManyRequests {
				return
			}
		}
		t.Error("20 passwords were tried")
	})
	t.Run("personas are not asked, and nobody is without the setting", func(t *testing.T) {
		t.Parallel()
		d := stepUpDesk(t)
		persona := d.persona("administrator")
		first := persona.get(persona.plan(d.expired(55)...)).confirmation("")
		d.later(stepUpAfter)
		first.press("", "").goesBelow("/operations/")
		d = stepUpDesk(t, func(o *handlers.Options) { o.StepUp = 0 })
		b := d.user("Ann")
		second := b.get(b.plan(d.expired(55)...)).confirmation("")
		d.later(stepUpAfter)
		second.press("", "").goesBelow("/operations/")
	})
}

// Who approves much is asked as well as who deletes it; who rejects it is not.
func TestMuchIsApprovedAfterAFreshSignInOnly(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, fourEyes, func(s *setup) {
		s.users, s.codes = true, 200
		s.dress = func(o *handlers.Options) { o.StepUp = stepUpAfter }
	})
	hugo, ann := d.user("Hugo"), d.user("Ann")
	plan := hugo.plan(d.expired(55)...)
	asks := hugo.get(plan).form(plan+"/request", "confirm").set("reason", "INC-1").set("count", "55")
	asks.press("", "").goesTo(plan)
	d.later(stepUpAfter)
	form := ann.get(plan).form(plan+"/approve").set("comment", "All closed")
	signin := form.press("", "").goesTo(onceMore(plan)).follow().says(l.SignInFresh(stepUpAfter)).form("/signin", "pad")
	page := signin.set("password", deskPassword).press("", "").goesTo(plan).follow().flashed("info: " + l.KeptHere()).says(l.ApprovalWaits())
	again := page.form(plan + "/approve")
	if got := words(find(page.doc(), named("textarea", "comment"))); got != "All closed" && again.values.Get("comment") != "All closed" {
		t.Errorf("the comment is %q", got)
	}
	d.later(stepUpAfter)
	again.press("", "").goesTo(onceMore(plan))
	ann.post(plan+"/reject", url.Values{"comment": {"No"}, "round": {again.values.Get("round")}}).goesTo(plan)
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
}

// provider signs everybody in as the same person, who proved who they are when it says so.
type provider struct {
	now    func() time.Time
	proved *time.Duration // how long ago; nil: it does not say
	maxAge time.Duration  // that it was asked for last

	signOuts int // how often it was asked where people sign out there
}

func (p *provider) Name() string          { return "Acme" }
func (p *provider) Fingerprint() string   { return "1" }
func (p *provider) OffersSignOut() bool   { return true }
func (p *provider) SignOut(string) string { p.signOuts++; return "" }
func (p *provider) Begin(_ context.Context, maxAge time.Duration) (signon.Attempt, string, error) {
	p.maxAge = maxAge
	return signon.Attempt{State: "state", MaxAge: maxAge}, "https://login.example/", nil
}

func (p *provider) Finish(_ context.Context, a signon.Attempt, _ signon.Answer) (signon.Entry, error) {
	entry := signon.Entry{Person: identity.Person{Key: identity.OIDCPrefix + "ann", Name: "Ann", Role: identity.Admin}}
	if p.proved != nil {
		entry.Proved = p.now().Add(-*p.proved)
	}
	if a.MaxAge > 0 && p.now().Sub(entry.Proved) > a.MaxAge {
		return signon.Entry{}, &signon.Error{Reason: signon.ReasonNotFresh, Err: context.Canceled}
	}
	return entry, nil
}

// Of somebody who came in at a provider the provider has to say when they proved who they are: the sign-in itself may have
// asked for nothing.
func TestAFreshSignInAtAProvider(t *testing.T) {
	t.Parallel()
	l := text.English
	p := &provider{}
	d := stepUpDesk(t, func(o *handlers.Options) { p.now = o.Now; o.SignOn = p })
	b := d.visitor()
	b.get("/signin/oidc").goesTo("https://login.example/")
	b.get("/signin/oidc/callback?state=state&code=c").goesTo("/codes")
	if p.maxAge != 0 {
		t.Errorf("a plain sign-in asks for a proof of the last %s", p.maxAge)
	}
	plan := b.plan(d.expired(55)...)
	page := b.get(plan).confirmation("INC-1").press("", "").goesTo(onceMore(plan)).follow()
	link := attr(find(page.doc(), class("primary")), "href")
	b.get(link).goesTo("https://login.example/")
	if p.maxAge != stepUpAfter {
		t.Errorf("%s asks for a proof of the last %s", link, p.maxAge)
	}
	refused := b.get("/signin/oidc/callback?state=state&code=c").headed(http.StatusForbidden, l.SignInTitle()).says(l.SignOnFault("not-fresh", "Acme"))
	b.get(attr(find(refused.doc(), class("primary")), "href"))
	p.proved = new(time.Minute)
	b.get("/signin/oidc/callback?state=state&code=c").goesTo(plan)
	b.get(plan).flashed("info: "+l.KeptHere()).form(plan+"/execute", "confirm").press("", "").goesBelow("/operations/")
	d.oneDelete()
	old := b.get(b.plan(ids(d.list()[:55])...)).confirmation("")
	d.later(stepUpAfter - 30*time.Second) // of the session, and more of the proof
	old.press("", "").is(http.StatusSeeOther)
	if len(d.deletes()) != 1 {
		t.Error("the proof of the provider was older")
	}
}

func TestDevicesAreSignedOutAfterAFreshSignInOnly(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		d := stepUpDesk(t)
		here, there, hugo := d.user("Ann", string(l)), d.user("Ann", string(l)), d.user("Hugo", string(l))
		d.user("Ann")
		account := here.get("/account")
		d.later(stepUpAfter)
		for _, refused := range []*page{
			account.form("/account/devices").press("end", "others"), account.form("/account/people").press("person", "local:Hugo"),
		} {
			refused.goesTo(onceMore("/account")).follow().headed(http.StatusOK, l.SignInTitle()).says(l.SignInFreshDevices(stepUpAfter))
		}
		there.get("/codes").is(http.StatusOK)
		hugo.get("/codes").is(http.StatusOK)
		signin := here.get(onceMore("/account")).form("/signin", "pad")
		account = signin.set("password", deskPassword).press("", "").goesTo("/account").follow()
		account.form("/account/devices").press("end", "others").goesTo("/account").follow().says(l.AccountEnded(2))
		there.get("/codes").goesTo("/signin?next=%2Fcodes")
		account.form("/account/people").press("person", "local:Hugo").goesTo("/account")
		hugo.get("/codes").goesTo("/signin?next=%2Fcodes")
	}
	d := stepUpDesk(t)
	hugo, ann := d.user("hugo"), d.user("ann")
	d.later(stepUpAfter)
	hugo.post("/account/people", url.Values{"person": {"local:Ann"}}).is(http.StatusForbidden) // a sign-in would be in vain
	ann.get("/codes").is(http.StatusOK)
	ann.post("/signout", nil).goesTo("/signin") // one's own session ends at once
}

// A sign-out waits for no provider: only the link that leads there does.
func TestASignOutDoesNotWaitForTheProvider(t *testing.T) {
	t.Parallel()
	l, p := text.English, &provider{proved: new(time.Second)}
	d := stepUpDesk(t, func(o *handlers.Options) { p.now = o.Now; o.SignOn = p })
	b := d.visitor()
	b.get("/signin/oidc")
	b.get("/signin/oidc/callback?state=state&code=c").goesTo("/codes")
	b.post("/signout", nil).goesTo("/signedout").follow().says(l.SignedOutThere("Acme"))
	if p.signOuts != 0 {
		t.Error("the provider was asked")
	}
	b.get("/signedout/oidc").goesTo("/signedout")
	if p.signOuts != 1 {
		t.Error("the provider was not asked")
	}
}
