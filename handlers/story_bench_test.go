package handlers_test

import (
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"codedesk/handlers"
	"codedesk/internal/database"
	"codedesk/internal/deletion"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/session"
	"codedesk/internal/sightings"
)

// BenchmarkStory is GET /story for the name of one terminal among so many, everything that belongs to it included. Aim:
// under 20 ms.
func BenchmarkStory(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"1 code", 1}, {"8 codes", 8}, {"100,000 codes", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			ctx, folder := b.Context(), b.TempDir()
			journalDB := must(database.OpenSQLite(ctx, filepath.Join(folder, "journal.db"), "FULL"))(b)
			sessionDB := must(database.OpenSQLite(ctx, filepath.Join(folder, "sessions.db"), "NORMAL"))(b)
			sightingsDB := must(database.OpenSQLite(ctx, filepath.Join(folder, "sightings.db"), "NORMAL"))(b)
			record := must(journal.Open(ctx, journalDB, journal.Options{}))(b)
			memory := must(sightings.Open(ctx, sightingsDB, sightings.Options{Source: "bench"}))(b)
			d := &benchDesk{b: b, service: newMemoryService(size.n, time.Now())}
			d.sessions = must(session.Open(ctx, sessionDB, session.Options{}))(b)
			d.inventory = inventory.New(d.service, inventory.Options{MaxAge: time.Hour})
			engine := deletion.New(deletion.Options{Deleter: d.service, Checker: d.inventory, Journal: record})
			b.Cleanup(func() {
				engine.Close(b.Context()) //nolint:errcheck // nothing runs
				d.inventory.Close()
				journalDB.Close()
				sessionDB.Close()
				sightingsDB.Close()
			})
			d.dashboard = must(handlers.New(handlers.Options{
				Inventory: d.inventory, Deletion: engine, Journal: record, Sessions: d.sessions, Stage: benchStage{}, Sightings: memory,
				Verify:    journal.NewChain(journalDB).Verify,
				PlanLimit: 1000, HelpdeskLimit: 100, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
			}))(b)
			w := d.post("/signin", map[string][]string{"persona": {"administrator"}})
			d.cookie = w.Result().Cookies()[0]
			memory.Observe(ctx, must(d.inventory.Refresh(ctx))(b))
			address := storyOf(d.service.codes[size.n-1].Terminal)
			if w := d.get(address); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
			b.ReportAllocs()
			for b.Loop() {
				d.get(address)
			}
		})
	}
}
