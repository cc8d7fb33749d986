package handlers

import (
	"context"
	"slices"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/pasted"
)

// ticketCodes is how many listed codes the ticket of the demo names.
const ticketCodes = 3

// writeTicket is a text such as tickets have: a terminal, a code, one that is not written as it is listed, a terminal
// that nobody has, and gone, a terminal whose code was deleted here, if there is one. For somebody who sees masked codes
// it has ids in the place of digits. It names the same codes until one of them is deleted.
func (d showData) writeTicket(list *inventory.List, gone string) string {
	l := d.lang
	codes := d.ticketCodes(list, inventory.Query{Expiry: inventory.ExpiryExpired, Sort: inventory.SortTerminal})
	if codes == nil { // the step before may have deleted all that had expired
		codes = d.ticketCodes(list, inventory.Query{Sort: inventory.SortExpires})
	}
	if codes == nil {
		return ""
	}
	first, second, third := codes[0], codes[1], codes[2]
	lines := []string{first.Terminal, second.ActiveCode, third.ActiveCode[:3] + " " + third.ActiveCode[3:], l.DemoTicketNobody()}
	if d.mask {
		lines = []string{first.Terminal, second.ID, l.DemoTicketNobody()}
	}
	if gone != "" {
		lines = append(lines, gone)
	}
	if d.mask { // copied from a page that masks it: known by the terminal beside it
		lines = append(lines, l.DemoTicketHeadings(), third.Terminal+"\t"+inventory.Mask(third.ActiveCode))
	}
	return strings.Join(lines, "\n")
}

// ticketCodes are the first codes that a query finds and a ticket can name, nil if there are too few.
func (d showData) ticketCodes(list *inventory.List, q inventory.Query) (codes []meeting.Code) {
	for code := range list.Find(q, d.now).Codes() {
		if list.Match(code.Terminal, d.mask).Kind == inventory.MatchOne && len(code.ActiveCode) > 3 {
			codes = append(codes, code)
		}
		if len(codes) == ticketCodes {
			return codes
		}
	}
	return nil
}

// firstGone is a terminal of the first deletion since the last reset that has no code now, "" if there is none.
func (a *app) firstGone(ctx context.Context, operations []journal.Summary, list *inventory.List) string {
	for _, s := range slices.Backward(operations) {
		if !s.Settled || s.Deleted == 0 {
			continue
		}
		op, err := a.Journal.Operation(ctx, s.ID)
		if err != nil {
			return "" // a ticket without it is one, too
		}
		for _, code := range op.Codes {
			if code.Outcome == journal.CodeDeleted && isOneEntry(code.Terminal) && !list.Called(code.Terminal) {
				return code.Terminal
			}
		}
		return ""
	}
	return ""
}

// isOneEntry tells that a name which is not listed is read as one entry of a list. A listed one always is.
func isOneEntry(name string) bool {
	items, err := pasted.Parse(name, nil)
	return err == nil && len(items) == 1 && items[0].Text == name && len(items[0].Inside) == 0
}
