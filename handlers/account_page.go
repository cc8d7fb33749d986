package handlers

import (
	"errors"
	"slices"
	"strings"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/session"
	"codedesk/internal/text"
	"codedesk/views"
)

// accountData is everything that the page is made of.
type accountData struct {
	rower
	self          string
	devices       []session.Device
	everybody     []session.Device
	admin         bool
	local         bool // the password is kept here
	first         bool // and is to be changed before anything else
	idle, longest time.Duration
	fault         passwordFault
}

// newAccountPage turns the data into the page.
func newAccountPage(d accountData) views.AccountPage {
	l := d.lang
	page := views.AccountPage{Heading: l.AccountTitle(),
		Devices: views.Devices{Heading: l.AccountDevices(), Text: l.AccountDevicesText(d.idle, d.longest)}}
	for _, x := range d.devices {
		name := l.AccountDevice(x.Values[sessionBrowser], x.Values[sessionSystem], x.Values[sessionAddress])
		item := views.SignedInDevice{Name: name, Begun: d.stamp(x.Begun, l.AccountBegun), Seen: d.stamp(x.Seen, l.AccountSeen)}
		if x.Current {
			item.Current = l.AccountThis()
		} else if !d.first {
			item.End = views.Button{Text: l.AccountEnd(), Value: x.Handle, Label: l.AccountEndLabel(name)}
		}
		page.Devices.Items = append(page.Devices.Items, item)
	}
	if n := len(d.devices) - 1; n > 1 && !d.first {
		page.Devices.Others = views.Button{Text: l.AccountEndOthers(n), Value: endOthers}
	}
	if d.local {
		page.Password = &views.PasswordForm{
			Heading: l.AccountPassword(), Text: l.AccountPasswordText(identity.MinPassword), Submit: l.AccountChange(),
			Old: views.Field{Label: l.AccountOld()}, New: views.Field{Label: l.AccountNew()}, Repeat: views.Field{Label: l.AccountRepeat()},
		}
		if d.first {
			page.Password.Heading, page.Password.Text = l.AccountFirst(), l.Sentences([]string{l.AccountFirstText(), page.Password.Text})
		}
		switch d.fault.field {
		case views.OldPasswordID:
			page.Password.Old.Error = d.fault.text
		case views.NewPasswordID:
			page.Password.New.Error = d.fault.text
		case views.RepeatPasswordID:
			page.Password.Repeat.Error = d.fault.text
		}
	}
	if d.fault.why != "" {
		page.Errors = &views.ErrorSummary{Title: l.AccountNotChanged(), Items: []views.ErrorItem{{Text: d.fault.text, Href: "#" + d.fault.field}}}
	}
	if d.admin {
		page.People = d.people()
	}
	return page
}

func (d accountData) stamp(at time.Time, words func(at, now time.Time) string) views.Stamp {
	at = d.in(at)
	return views.Stamp{Text: words(at, d.now), DateTime: at.Format(time.RFC3339)}
}

// people are all who are signed in, the last used first.
func (d accountData) people() *views.People {
	l := d.lang
	p := &views.People{Heading: l.AccountPeople(), Text: l.AccountPeopleText()}
	var keys []string
	count := map[string]int{}
	first := map[string]session.Device{}
	for _, x := range d.everybody {
		if count[x.Person]++; count[x.Person] == 1 {
			keys, first[x.Person] = append(keys, x.Person), x
		}
	}
	for _, key := range keys {
		x := first[key]
		name := d.who(journal.Person{Key: key, Name: x.Values[sessionName]})
		item := views.SignedInPerson{Name: name, Devices: l.AccountPersonDevices(count[key]), Seen: d.stamp(x.Seen, l.AccountSeen)}
		if key != d.self {
			item.End = views.Button{Text: l.AccountEnd(), Value: key, Label: l.AccountEndLabel(name)}
		}
		p.Items = append(p.Items, item)
	}
	return p
}

// passwordFaultOf says what is wrong with the form; errors of other kinds are passed on.
func passwordFaultOf(l text.Language, err error) (passwordFault, error) {
	if throttled, ok := errors.AsType[*identity.ThrottledError](err); ok {
		return passwordFault{why: "throttled", field: views.OldPasswordID, text: l.SignInThrottled(throttled.After)}, nil
	}
	for _, known := range []struct {
		err   error
		fault passwordFault
	}{
		{identity.ErrCredentials, passwordFault{why: "old", field: views.OldPasswordID}},
		{identity.ErrFirstEnded, passwordFault{why: "old", field: views.OldPasswordID}}, // it has ended this moment
		{identity.ErrPasswordLength, passwordFault{why: "length", field: views.NewPasswordID}},
		{identity.ErrPasswordCommon, passwordFault{why: "common", field: views.NewPasswordID}},
		{identity.ErrPasswordSame, passwordFault{why: "same", field: views.NewPasswordID}},
		{identity.ErrUsersFile, passwordFault{why: "file", field: views.NewPasswordID}},
	} {
		if errors.Is(err, known.err) {
			return known.fault, nil
		}
	}
	return passwordFault{}, err
}

// browsers and systems are looked for in the User-Agent in this order: many name others too.
var (
	browsers = []struct{ token, name string }{
		{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}, {"curl/", "curl"},
	}
	systems = []struct{ token, name string }{
		{"HarmonyOS", "HarmonyOS"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"},
		{"CrOS", "ChromeOS"}, {"Linux", "Linux"},
	}
)

// browserOf names the browser and the system of a request, as far as it says them; it is for recognizing, not for trust.
func browserOf(agent string) (browser, system string) {
	for _, b := range browsers {
		if strings.Contains(agent, b.token) {
			browser = b.name
			break
		}
	}
	i := slices.IndexFunc(systems, func(s struct{ token, name string }) bool { return strings.Contains(agent, s.token) })
	if i >= 0 {
		system = systems[i].name
	}
	return browser, system
}
