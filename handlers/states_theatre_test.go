package handlers

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/session"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

// codeSource is a service that lists fixed codes.
type codeSource []meeting.Code

func (s codeSource) ListCodes(_ context.Context, take func(meeting.Batch)) error {
	take(meeting.Batch{Codes: s, Read: len(s), Total: len(s), Anew: true})
	return nil
}
func (s codeSource) SearchCodes(context.Context, string) ([]meeting.Code, error) { return nil, nil }
func (s codeSource) MyInfo(context.Context) (meeting.Info, error)                { return meeting.Info{}, nil }

// listOf reads the codes into an inventory's list, at the clock's time.
func listOf(t testing.TB, codes []meeting.Code) *inventory.List {
	t.Helper()
	v := inventory.New(codeSource(codes), inventory.Options{Now: clock})
	defer v.Close()
	list, err := v.Refresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// theatre shows worlds: it keeps what is too dear to be made for each.
type theatre struct {
	sessions *session.Store
	shows    int
}

func newTheatre(t testing.TB) *theatre {
	t.Helper()
	db, err := database.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "sessions.db"), "NORMAL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, db) })
	store, err := session.Open(t.Context(), db, session.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	return &theatre{sessions: store}
}

func mustClose(t testing.TB, db *sql.DB) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// play has a page made for a world, in a language, and returns the answer.
func (th *theatre) play(t testing.TB, w world, l text.Language, page func(*app, echo.Context) error) *httptest.ResponseRecorder {
	t.Helper()
	a := th.app(t, w)
	r := httptest.NewRequestWithContext(t.Context(), orElse(w.method, http.MethodGet), orElse(w.address, "/codes"), strings.NewReader(w.form.Encode()))
	if w.form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rec := httptest.NewRecorder()
	c := echo.New().NewContext(r, rec)
	c.SetParamNames("id")
	c.SetParamValues(orElse(w.param, planID))
	v := &visit{person: w.who(), preferences: w.preferences, lang: l}
	if v.signedIn() {
		// The baskets of all states are in one database, so each state is a person of its own there.
		th.shows++
		key := fmt.Sprintf("%s#%d", v.person.Key, th.shows)
		if err := th.sessions.MergeBasket(t.Context(), key, w.basket, nil); err != nil {
			t.Fatal(err)
		}
		if w.plan.Maker.Key == v.person.Key {
			w.plan.Maker.Key = key
			a.Deletion = worldDeletion{world: w}
		}
		if w.operation != nil && w.operation.By.Key == v.person.Key {
			op := *w.operation
			op.By.Key = key
			w.operation = &op
			a.Journal = worldJournal{w}
		}
		v.person.Key = key
		if err := th.sessions.KeepPastedList(t.Context(), key, w.pasted); err != nil {
			t.Fatal(err)
		}
		if len(w.revealed) > 0 {
			v.session = th.revealing(t, r, w.revealed)
		}
	}
	c.Set(visitKey, v)
	c.Set(requestIDKey, codedeskID)
	if err := page(a, c); err != nil {
		a.handleError(err, c)
	}
	return rec
}

func (th *theatre) app(t testing.TB, w world) *app {
	t.Helper()
	codes := w.codes
	if codes == nil && !w.noCodes {
		codes = threeCodes()
	}
	var list *inventory.List
	if w.listErr == nil {
		list = listOf(t, codes)
		if w.partOf > 0 {
			list = partOf(t, codes, w.partOf)
		}
	}
	a := &app{lastResort: renderLastResort(), Options: Options{
		Inventory: worldInventory{w, list}, Deletion: worldDeletion{world: w}, Creation: worldMaker{w}, Journal: worldJournal{w},
		Sessions: th.sessions, Recipes: worldRecipes{world: w}, Protected: worldProtected{w}, Sightings: worldSightings{w},
		Rights: w.gate(), Meter: noMeter{}, ReasonRequired: w.needsReason, Mask: w.forcedMask,
		Zone: shanghai(), Now: clock, Logger: slog.New(slog.DiscardHandler), Version: "1.0.0",
	}}
	if w.stage != nil {
		a.Stage = worldStage{*w.stage, w.requests}
	}
	if w.users {
		a.Users = worldUsers{}
	}
	if w.signOn {
		a.SignOn = worldSignOn{}
	}
	if w.accounts != nil {
		a.Accounts = worldAccounts{err: w.accounts}
	}
	return a
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// threeCodes are one that has expired, one that will soon, and one without an expiry.
func threeCodes() []meeting.Code {
	return []meeting.Code{
		{ID: hexID(1), ActiveCode: "0851764642", Terminal: "Room 4-12", Type: "idea-hub", DeptCode: "10", Department: "Sales", Expires: clock().AddDate(0, 0, -41)},
		{ID: hexID(2), ActiveCode: "7730021958", Terminal: "会议室 3", Type: "smart-rooms", DeptCode: "20", Department: "Labs", Expires: clock().Add(20 * time.Hour)},
		{ID: hexID(3), ActiveCode: "123456", Terminal: "", Type: "projector-9", DeptCode: "", Department: ""},
	}
}

// manyCodes are n expired codes of one department.
func manyCodes(n int) []meeting.Code {
	codes := make([]meeting.Code, n)
	for i := range codes {
		codes[i] = meeting.Code{ID: hexID(i + 1), ActiveCode: fmt.Sprintf("%010d", 81_000_000+i), Terminal: fmt.Sprintf("Room %d", i+1),
			Type: "huawei-vision", DeptCode: "10", Department: "Sales", Expires: clock().AddDate(0, 0, -1-i)}
	}
	return codes
}

func hexID(n int) string { return fmt.Sprintf("%032x", n) }

func hexIDs(from, to int) []string {
	var ids []string
	for n := from; n <= to; n++ {
		ids = append(ids, hexID(n))
	}
	return ids
}

func planCodes(codes []meeting.Code) []journal.Code {
	converted := make([]journal.Code, len(codes))
	for i, code := range codes {
		converted[i] = journal.Code(code)
	}
	return converted
}
