package handlers

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/session"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

const (
	navAccount   = "/account"
	passwordPath = navAccount + "/password"
	endOthers    = "others" // all sessions but the one that asks
)

// account shows where the person is signed in, and the form for another password if it is kept here.
func (a *app) account(c echo.Context) error { return a.accountPage(c, http.StatusOK, passwordFault{}) }

// passwordFault is what is wrong with the form for another password.
type passwordFault struct {
	why   string // "": nothing, else one of those of text.AccountFault, or "throttled"
	field string // the HTML id it is about
	text  string
}

func (a *app) accountPage(c echo.Context, status int, fault passwordFault) error {
	v, ctx := visitOf(c), c.Request().Context()
	d := accountData{rower: a.rower(v), fault: fault, local: a.hasPassword(v.person), idle: a.Sessions.Idle(), longest: a.Sessions.Absolute(),
		self: v.person.Key, first: v.person.First}
	var err error
	if d.devices, err = a.Sessions.Devices(ctx, v.person.Key, v.session); err != nil {
		return err
	}
	if v.person.Role.May(identity.RightSettings) && !v.person.First {
		if d.everybody, err = a.Sessions.Devices(ctx, "", v.session); err != nil {
			return err
		}
		d.admin = true
	}
	page := newAccountPage(d)
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	if fault.why != "" {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, status, views.Account(page))
}

// hasPassword tells whether the person's password is one of the users file.
func (a *app) hasPassword(p identity.Person) bool {
	if a.Users == nil {
		return false
	}
	_, local := a.Users.Person(p.Key)
	return local
}

// endDevice signs out one session of the person, or all but this one. Like endPerson it wants a fresh sign-in: whoever finds
// a browser could lock its person out with it.
func (a *app) endDevice(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	v, ctx := visitOf(c), c.Request().Context()
	if a.isLongIn(v) {
		return a.signInAnew(c, navAccount)
	}
	n := 0
	if which := form.get("end"); which == endOthers {
		n, err = a.Sessions.EndOthers(ctx, v.person.Key, v.session)
	} else {
		var ended bool
		if ended, err = a.Sessions.EndDevice(ctx, v.person.Key, which); ended {
			n = 1
		}
	}
	if err != nil {
		return err
	}
	a.recordEnded(c, v.person.Name, n)
	if err := a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.AccountEnded(n)}); err != nil {
		if errors.Is(err, session.ErrEnded) {
			return seeOther(c, "/signin") // it was this one
		}
		return err
	}
	return seeOther(c, navAccount)
}

// endPerson signs somebody out everywhere.
func (a *app) endPerson(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	v, ctx, key := visitOf(c), c.Request().Context(), form.get("person")
	if !v.person.Role.May(identity.RightSettings) {
		return errRoleSettings
	}
	if a.isLongIn(v) {
		return a.signInAnew(c, navAccount)
	}
	all, err := a.Sessions.Devices(ctx, key, v.session)
	if err != nil {
		return err
	}
	if key == "" || key == v.person.Key || len(all) == 0 {
		return a.flashTo(c, flash{Kind: string(views.KindInfo), Title: v.lang.AccountEnded(0)}, navAccount)
	}
	name := a.rower(v).who(journal.Person{Key: key, Name: all[0].Values[sessionName]})
	n, err := a.Sessions.RevokePerson(ctx, key)
	if err != nil {
		return err
	}
	a.recordEnded(c, name, n)
	a.leave(c, key)
	return a.flashTo(c, flash{Kind: string(views.KindSuccess), Title: v.lang.AccountPersonEnded(name, n)}, navAccount)
}

func (a *app) flashTo(c echo.Context, f flash, address string) error {
	if err := a.flash(c, f); err != nil {
		return err
	}
	return seeOther(c, address)
}

// recordEnded writes whose sessions were ended, and how many.
func (a *app) recordEnded(c echo.Context, name string, n int) {
	if n == 0 {
		return
	}
	a.recordAttempt(c, journal.Event{Kind: journal.EventSessionsEnded, Subject: name, By: maker(visitOf(c).person),
		Detail: map[string]string{"count": strconv.Itoa(n)}})
}

// changePassword gives the person another password, and ends their other sessions: whoever knew the old one is out.
func (a *app) changePassword(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	v := visitOf(c)
	if !a.hasPassword(v.person) {
		return errNotFound
	}
	l, fresh := v.lang, form.get(views.NewPasswordID)
	fault := passwordFault{}
	if form.get(views.OldPasswordID) == "" { // nobody has tried to guess it
		fault = passwordFault{why: "old", field: views.OldPasswordID}
	} else if fresh != form.get(views.RepeatPasswordID) {
		fault = passwordFault{why: "repeat", field: views.RepeatPasswordID}
	} else if err := a.Users.ChangePassword(c.Request().Context(), v.person.Key, form.get(views.OldPasswordID), fresh, triedFrom(c)); err != nil {
		if fault, err = passwordFaultOf(l, err); err != nil {
			return err
		}
	}
	if fault.why != "" {
		if fault.text == "" {
			fault.text = l.AccountFault(fault.why, identity.MinPassword, identity.MaxPassword)
		}
		status := http.StatusUnprocessableEntity
		switch fault.why {
		case "throttled":
			status = http.StatusTooManyRequests
		case "file":
			status = http.StatusServiceUnavailable
		}
		return a.accountPage(c, status, fault)
	}
	// The password is changed: nothing after this may depend on the browser's patience.
	ctx := context.WithoutCancel(c.Request().Context())
	a.recordAttempt(c, journal.Event{Kind: journal.EventPassword, Subject: v.person.Name, By: maker(v.person)})
	if now, ok := a.Users.Person(v.person.Key); ok { // this session was opened with the old one
		v.session.Values[sessionCredential] = now.Credential
		if err := a.Sessions.Save(c.Request().WithContext(ctx), c.Response(), v.session); err != nil {
			return err
		}
	}
	n, err := a.Sessions.EndOthers(ctx, v.person.Key, v.session)
	if err != nil {
		return err
	}
	return a.flashTo(c, flash{Kind: string(views.KindSuccess), Title: l.AccountChanged(n)}, navAccount)
}
