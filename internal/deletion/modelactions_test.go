package deletion

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// do carries out one command. Numbers of plans and codes are taken modulo those
// that there are, so that a sequence stays valid when parts of it are left out.
func (w *world) do(ctx context.Context, c command) {
	code := id(c.number(0) % modelCodes)
	switch c[0] {
	case "plan":
		w.makePlan(ctx, c)
	case "gone":
		w.service.remove(code)
	case "rename":
		w.alter(code, func(m *meeting.Code) { m.Terminal += "x" })
	case "move":
		w.alter(code, func(m *meeting.Code) { m.DeptCode, m.Department = m.DeptCode+"1", "Labs" })
	case "prolong":
		w.alter(code, func(m *meeting.Code) { m.Expires = m.Expires.Add(time.Hour) })
	case "redigit":
		w.alter(code, func(m *meeting.Code) { m.ActiveCode += "9" })
	case "wait":
		<-time.After(time.Duration(c.number(0)) * time.Second)
	case "clock":
		w.clock.jump(time.Duration(c.number(0)) * time.Second)
	case "restart":
		w.restart(ctx, time.Duration(c.number(0))*time.Second)
	case "answer", "checks", "slow", "journal":
		w.fault(c)
	default:
		w.mu.Lock()
		n := len(w.plans)
		var p *modelPlan
		if n > 0 {
			p = w.plans[c.number(0)%n]
		}
		w.mu.Unlock()
		if p != nil {
			w.withPlan(ctx, p, c)
		}
	}
}

// withPlan carries out a command about a plan.
func (w *world) withPlan(ctx context.Context, p *modelPlan, c command) {
	engine := w.engine()
	draft := Draft{Maker: p.maker, Total: modelCodes}
	switch c[0] {
	case "look":
		w.look(ctx, p)
	case "press":
		var presses sync.WaitGroup
		for range max(c.number(1), 1) {
			presses.Go(func() { w.press(ctx, p, w.page(ctx, p, 0), c.number(2)) })
		}
		presses.Wait()
	case "older":
		w.press(ctx, p, w.page(ctx, p, 1), c.number(1))
	case "blind":
		plan, err := w.desk.journal.Journal.Plan(ctx, p.id)
		if err == nil {
			w.press(ctx, p, page{codes: plan.Codes}, c.number(1))
		}
	case "stranger":
		w.stranger(ctx, p)
	case "ask", "review", "approve", "reject", "agree", "withdraw":
		w.withRequest(ctx, p, c)
	case "out":
		w.takeOut(ctx, p, c.number(1))
	case "drop":
		if engine.Drop(ctx, p.id, p.maker) == nil {
			w.locked(func() { p.dropped = true })
		}
	case "check":
		if op, err := engine.CheckNow(ctx, p.id); err == nil {
			w.believe(op, false)
		}
	case "again":
		if plan, err := engine.Again(ctx, p.id, draft); err == nil {
			w.add(plan)
		}
	case "split":
		plans, _, _ := engine.AgainInParts(ctx, p.id, draft, Parts{Size: max(c.number(1), 1), Most: modelCodes})
		for _, plan := range plans {
			w.add(plan)
		}
	}
}

// makePlan makes a plan of codes as the service lists them, or of codes that
// are gone as they were.
func (w *world) makePlan(ctx context.Context, c command) {
	var list []meeting.Code
	for number := range strings.SplitSeq(c.text(1), ",") {
		n, _ := strconv.Atoi(number)
		list = append(list, w.listed(n%modelCodes))
	}
	maker := ann
	if c.text(0) == "bert" {
		maker = bert
	}
	plan, err := w.engine().NewPlan(ctx, Draft{Maker: maker, Codes: list, Total: modelCodes})
	if err == nil {
		w.add(plan)
	}
}

func (w *world) listed(n int) meeting.Code {
	w.service.mu.Lock()
	defer w.service.mu.Unlock()
	if code, ok := w.service.truth[id(n)]; ok {
		return code
	}
	return codes(modelCodes)[n]
}

func (w *world) add(plan journal.Plan) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.plans = append(w.plans, &modelPlan{
		id: plan.ID, maker: plan.Maker, takenOut: map[string]bool{}, late: map[string]bool{},
	})
}

// alter changes a code at the service if it is there.
func (w *world) alter(id string, change func(*meeting.Code)) {
	w.service.mu.Lock()
	_, exists := w.service.truth[id]
	w.service.mu.Unlock()
	if exists {
		w.service.alter(id, change)
	}
}

// look opens the page of a plan.
func (w *world) look(ctx context.Context, p *modelPlan) {
	plan, err := w.engine().Plan(ctx, p.id)
	if err != nil {
		return
	}
	seen := page{codes: plan.Codes, now: map[string]string{}}
	waiting, cancel := context.WithTimeout(context.WithValue(ctx, forPage{}, true), 2*time.Second)
	defer cancel()
	if found, err := w.engine().Compare(waiting, plan); err == nil {
		seen.shown = found.Shown()
		for id, code := range found.listed() {
			seen.now[id] = like(meeting.Code(code))
		}
	}
	w.locked(func() { p.pages = append(p.pages, seen) })
}

// page is the one that was looked at last, or the one so many before it. Who
// has not looked yet does so now.
func (w *world) page(ctx context.Context, p *modelPlan, before int) page {
	w.mu.Lock()
	n := len(p.pages)
	w.mu.Unlock()
	if n == 0 {
		w.look(ctx, p)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if n = len(p.pages); n == 0 {
		return page{} // it could not be read
	}
	return p.pages[max(n-1-before, 0)]
}

// press presses Delete on a page and leaves after some seconds.
func (w *world) press(ctx context.Context, p *modelPlan, on page, leave int) {
	if len(on.codes) == 0 {
		return // there is no button
	}
	x := &press{page: on}
	w.locked(func() { p.presses = append(p.presses, x) })
	ctx, cancel := context.WithTimeout(ctx, time.Duration(leave)*time.Second)
	defer cancel()
	op, err := w.engine().Execute(ctx, p.id, Confirmation{By: p.maker, Reason: "x", Understood: true, Shown: on.shown})
	w.locked(func() { x.refused = err != nil })
	if err == nil {
		w.believe(op, false)
	}
}

// takeOut takes out one of the codes of the page.
func (w *world) takeOut(ctx context.Context, p *modelPlan, place int) {
	plan, err := w.desk.journal.Journal.Plan(ctx, p.id)
	if err != nil || len(plan.Codes) == 0 {
		return
	}
	code := plan.Codes[place%len(plan.Codes)].ID
	if w.engine().TakeOut(ctx, p.id, p.maker, code) != nil {
		return
	}
	w.locked(func() {
		p.takenOut[code] = true
		if slices.Contains(p.sent, code) {
			w.violation("%s: %s was taken out after it was sent", w.name(p), short(code))
		}
	})
}

// stranger is somebody else who tries everything.
func (w *world) stranger(ctx context.Context, p *modelPlan) {
	other := ann
	if p.maker == ann {
		other = bert
	}
	engine, code := w.engine(), id(0)
	_, execute := engine.Execute(ctx, p.id, Confirmation{By: other, Understood: true})
	for what, err := range map[string]error{
		"execute": execute, "take out": engine.TakeOut(ctx, p.id, other, code),
		"drop": engine.Drop(ctx, p.id, other), "keep": engine.KeepReason(ctx, p.id, other, "mine"),
		"ask for": engine.Ask(ctx, p.id, Confirmation{By: other, Understood: true}), "withdraw": engine.Withdraw(ctx, p.id, other),
	} {
		if err == nil {
			w.locked(func() { w.violation("%s: a stranger could %s it", w.name(p), what) })
		}
	}
}

// restart closes the engine within a time and starts a new one.
func (w *world) restart(ctx context.Context, within time.Duration) {
	w.restarting <- struct{}{}
	defer func() { <-w.restarting }()
	end, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	_ = w.engine().Close(end)
	next := New(w.desk.options)
	w.mu.Lock()
	w.desk.Engine = next
	w.mu.Unlock()
	for next.Recover(ctx) != nil { // the program ends then, and is started again
		<-time.After(time.Second)
	}
}

// fault sets up what goes wrong next.
func (w *world) fault(c command) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch f := &w.faults; c[0] {
	case "answer":
		f.answers = append(f.answers, c)
	case "checks":
		f.checks += c.number(0)
	case "slow":
		f.slow += c.number(0)
	case "journal":
		if c.text(1) == "after" {
			f.after[c.text(0)] += c.number(2)
		} else {
			f.before[c.text(0)] += c.number(2)
		}
	}
}

func (w *world) engine() *Engine {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.desk.Engine
}

// locked changes something under the lock.
func (w *world) locked(change func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change()
}
