package handlers

import (
	"context"

	"codedesk/internal/journal"
	"codedesk/views"
)

// overlapsShown is how many deletions without a result the page of a plan leads to one by one. There is hardly ever a
// second one.
const overlapsShown = 3

// overlaps are the deletions that may still delete codes of a plan. Nothing is forbidden because of them: the person may
// know why the codes have to be sent again, and the confirmation that is asked for depends on what is lost with them alone.
type overlaps struct {
	all    []journal.Overlap // the newest first
	unread bool              // nobody knows whether there are any
}

// overlapsWith reads them for a plan that can still be executed. A page that cannot tell is better than no page.
func (a *app) overlapsWith(ctx context.Context, d planData) overlaps {
	if d.over() || len(d.plan.Codes) == 0 {
		return overlaps{}
	}
	all, err := a.Journal.Overlaps(ctx, d.plan.ID)
	if err != nil {
		a.Logger.WarnContext(ctx, "unsettled operations of a plan not read", "plan", d.plan.ID, "error", err)
		return overlaps{unread: true}
	}
	return overlaps{all: all}
}

// unsettledNotices warn of sending codes again whose deletion may still be carried out.
func (d planData) unsettledNotices() []views.Notice {
	l := d.lang
	if d.overlaps.unread {
		return []views.Notice{{Kind: views.KindWarning, Title: l.PlanUnsettledUnread(), Text: l.PlanUnsettledUnreadText(),
			Links: []views.Link{{Text: l.ShellNavHistory(), URL: navHistory}}}}
	}
	all := d.overlaps.all
	n := len(d.unsettledCodes())
	if n == 0 {
		return nil
	}
	notice := views.Notice{Kind: views.KindWarning, Title: l.PlanUnsettled(n, len(d.plan.Codes), len(all)), Text: l.PlanUnsettledText(n)}
	for _, op := range all[:min(len(all), overlapsShown)] {
		notice.Links = append(notice.Links, views.Link{
			Text: l.PlanUnsettledLink(isolated(d.who(op.By)), d.in(op.Started), d.now), URL: operationPath(op.Operation),
		})
	}
	if len(all) > overlapsShown {
		notice.Links = append(notice.Links, views.Link{Text: l.PlanUnsettledAll(), URL: navUnsettled})
	}
	return []views.Notice{notice}
}

// unsettledCodes are the ids of the plan's codes that are in such a deletion.
func (d planData) unsettledCodes() map[string]bool {
	ids := make(map[string]bool)
	for _, op := range d.overlaps.all {
		for _, id := range op.Codes {
			ids[id] = true
		}
	}
	return ids
}
