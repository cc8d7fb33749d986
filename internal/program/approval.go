package program

import (
	"context"
	"maps"
	"strconv"

	"codedesk/internal/config"
	"codedesk/internal/journal"
)

// recordRule writes into the history which plans need another person's approval from now on, unless that stands there
// already. Nobody is its person: whoever sets the settings of a machine does not sign in. A history without the rule is
// one of a time without approvals.
func recordRule(ctx context.Context, record *journal.Journal, c config.Config) error {
	rule := func(above config.Threshold, valid bool) map[string]string {
		word := "off"
		if above != config.Off {
			word = strconv.Itoa(int(above))
		}
		return map[string]string{"above": word, "valid": strconv.FormatBool(valid)}
	}
	last, now := rule(config.Off, false), rule(c.ApprovalAbove, c.ApprovalValid)
	page, _, err := record.History(ctx, journal.HistoryQuery{What: journal.EventApprovalRule}, 1, 0)
	if err != nil {
		return err
	}
	if len(page) > 0 {
		last = page[0].Event.Detail
	}
	if maps.Equal(last, now) {
		return nil
	}
	return record.Record(ctx, journal.Event{Kind: journal.EventApprovalRule, Detail: now})
}
