package handlers

import (
	"context"
	"errors"
	"net/http"

	"codedesk/internal/inventory"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// codesProgress is where the script asks how far a reading is; the query is that of the list's page.
const codesProgress = "/codes/progress"

// readingProgress is how far the reading of the list is, without the page. It never waits.
func (a *app) readingProgress(c echo.Context) error {
	v := visitOf(c)
	address, err := parseListAddress(c.QueryParams(), a.pageSize(v))
	if err != nil {
		return err
	}
	d := listData{rower: a.rower(v), address: address, status: a.inventory(c).Status(), size: a.pageSize(v)}
	if !d.status.Reading {
		ctx, cancel := context.WithCancel(c.Request().Context())
		cancel()
		d.list, _ = a.inventory(c).Part(ctx) // without a list it does not matter here why
	}
	return a.render(c, http.StatusOK, views.ReadingProgress(d.readingState()))
}

// readingState is how far a reading is, or how it has ended.
func (d listData) readingState() views.ReadingState {
	if d.status.Reading {
		return views.ReadingState{Progress: d.progress()}
	}
	l := d.lang
	s := views.ReadingState{Ended: l.ListReadEnded(), Link: views.Link{Text: l.ListShowRead(), URL: d.address.path(d.size)}}
	if d.list != nil && !d.list.Partial() {
		s.Ended = l.ListReadDone(d.list.Len())
	}
	return s
}

// progress is the bar of a reading that goes on.
func (d listData) progress() *views.Progress {
	return &views.Progress{
		Label: d.lang.ListProgress(d.status.Read, d.status.Total), Value: min(d.status.Read, d.status.Total), Max: d.status.Total,
		URL: codesProgress + query(d.address.query(d.size)),
	}
}

// part is what stands above a list that does not have all codes.
func (d listData) part() *views.Reading {
	if !d.list.Partial() {
		return nil
	}
	l := d.lang
	r := &views.Reading{Kind: views.KindInfo, Title: l.ListReadingNow(),
		Text: l.Sentences([]string{l.ListPartText(d.list.Len(), d.status.Reading), l.ListPartOnly()})}
	if d.status.Reading {
		r.Progress = d.progress()
		r.Links = []views.Link{{Text: l.ListShowProgress(), URL: d.address.path(d.size)}}
		r.Buttons = d.stopButton()
	}
	if d.status.Reading && d.status.Err == nil {
		return r
	}
	r.Kind, r.Title = views.KindWarning, l.ListIncomplete(d.list.Len(), d.list.Of())
	words := []string{l.ListStopped(), l.ListPartText(d.list.Len(), d.status.Reading), l.ListPartOnly()}
	if d.status.Err != nil {
		p := present(l, d.status.Err)
		words = []string{p.Heading, l.ListStaleText()}
		if d.mayDelete {
			words = append(words, l.ListStaleDelete())
		}
		if n := d.listed(); n > 0 {
			words = append(words, l.ErrorKept(n)) // there is no action bar to say it
		}
		words = append(words, l.ListPartOnly())
		r.Facts = errorFacts(l, p.service)
	}
	r.Text = l.Sentences(words)
	if !d.status.Reading {
		r.Buttons = []views.Button{{Text: l.ListReadWhole(), Value: doRefresh}}
	}
	return r
}

// stopButton is for whoever may select: a viewer must not keep the list from others.
func (d listData) stopButton() []views.Button {
	if !d.maySelect {
		return nil
	}
	return []views.Button{{Text: d.lang.ListStopReading(), Value: doCancelReading}}
}

// nothingYet stands in place of a list of which nothing has come: how far the first reading is, or that it was stopped.
func (d listData) nothingYet() *views.Empty {
	if d.status.Stopped {
		e := d.lang.ListNothingRead()
		return &views.Empty{Kind: views.EmptyReading, Title: e.Heading, Text: e.Text, Buttons: []views.Button{{Text: e.Action, Value: doRefresh}}}
	}
	e := d.lang.ListReading()
	return &views.Empty{
		Kind: views.EmptyReading, Title: e.Heading, Text: e.Text, Progress: d.progress(),
		Links: []views.Link{{Text: d.lang.ListShowProgress(), URL: d.address.path(d.size)}}, Buttons: d.stopButton(),
	}
}

// cancelReading ends the reading under way.
func (a *app) cancelReading(c echo.Context) error {
	l := visitOf(c).lang
	f := flash{Kind: string(views.KindInfo), Title: l.ListReadingStopped()}
	switch err := a.inventory(c).Stop(); {
	case errors.Is(err, inventory.ErrNotReading):
		f.Title = l.ListNotReading()
	case errors.Is(err, inventory.ErrNeeded):
		f.Title = l.ListReadingNeeded()
	case err != nil:
		return err
	}
	return a.flash(c, f)
}

// noList tells that an error of the inventory means that nothing has come yet, and nothing is wrong.
func noList(err error) bool {
	return errors.Is(err, inventory.ErrReading) || errors.Is(err, inventory.ErrStopped)
}
