package flight

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

var (
	errStopping = errors.New("stopping")
	errFault    = errors.New("a fault")
	errNone     = errors.New("nothing is known")
)

// records is a journal of texts, which are settled when they end with a dot.
type records map[string]string

func settled(v string) bool { return strings.HasSuffix(v, ".") }

// newTower works on what is on record by settling it at the first look.
func (r records) newTower() *Tower[string] {
	var t *Tower[string]
	t = NewTower(Options[string]{
		Logger: slog.New(slog.DiscardHandler), Work: "work", Key: "id",
		Stopping: errStopping, Fault: errFault, NotFound: errNone,
		Read: func(_ context.Context, id string) (string, error) {
			v, known := r[id]
			if !known {
				return "", errNone
			}
			return v, nil
		},
		Settled: settled,
		Resume: func(_ context.Context, id, v string) (*Of[string], error) {
			return t.Join(id, true, func(f *Of[string]) {
				f.Show(v)
				r[id] = v + "."
				f.Show(r[id])
			})
		},
	})
	return t
}

func TestWhatAFaultHasLeftIsTakenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := records{}
		tower := r.newTower()
		if _, err := tower.Existing(t.Context(), "a", nil); !errors.Is(err, errNone) {
			t.Errorf("got %v", err)
		}
		f, err := tower.Join("a", false, func(*Of[string]) {
			r["a"] = "sent"
			panic("a mistake")
		})
		if err != nil {
			t.Fatal(err)
		}
		if v, err := f.Outcome(t.Context(), nil); !errors.Is(err, errFault) {
			t.Errorf("got %q, %v", v, err)
		}
		time.Sleep(FirstRevisit)
		synctest.Wait()
		if flights, revisits := tower.Busy(); r["a"] != "sent." || flights != 0 || revisits != 0 {
			t.Errorf("on record is %q, %d are worked on, %d revisited", r["a"], flights, revisits)
		}
		if err := tower.Close(t.Context()); err != nil {
			t.Error(err)
		}
		if _, err := tower.Join("b", false, nil); !errors.Is(err, errStopping) || tower.Go(nil) || !tower.Closing() {
			t.Errorf("a closed tower begins work: %v", err)
		}
	})
}

func TestLooksAreMadeEverMoreRarely(t *testing.T) {
	for name, c := range map[string]struct {
		final bool
		want  []time.Duration // of each look, in seconds after the answer
	}{
		"without a final word": {false, []time.Duration{0, 3, 30, 90, 210}},
		"with a final word":    {true, []time.Duration{0, 3, 33, 93, 213}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				tower := records{}.newTower()
				var looks []time.Duration
				released := 0
				f, err := tower.Join("a", false, func(f *Of[string]) {
					when := Timing{Tries: []time.Duration{0, 3 * time.Second}, LateAnswer: 30 * time.Second,
						Since: func() time.Duration { return time.Since(began) }, Final: func() bool { return c.final }}
					tower.Settle(t.Context(), f, when, func(last bool) bool {
						looks = append(looks, time.Since(began)/time.Second)
						if want := len(looks) > 1; last != want {
							t.Errorf("look %d is the last one soon: %v", len(looks), last)
						}
						return len(looks) == len(c.want)
					}, func() { released++ })
				})
				if err != nil {
					t.Fatal(err)
				}
				<-f.over
				if !slices.Equal(looks, c.want) || released == 0 {
					t.Errorf("looks at %v, want %v; released %d times", looks, c.want, released)
				}
			})
		})
	}
}

func TestClaimsAreHeldByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var claims Claims
		release, err := claims.Take(t.Context(), []string{"a", "b"})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		go func() {
			time.Sleep(time.Minute)
			release()
			release() // once more does no harm
		}()
		if free, err := claims.Take(t.Context(), []string{"c"}); err != nil || time.Since(began) > 0 {
			t.Errorf("what nobody holds has to wait: %v", err)
		} else {
			free()
		}
		soon, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := claims.Take(soon, []string{"b", "c"}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if _, err := claims.Take(t.Context(), []string{"b", "c"}); err != nil || time.Since(began) != time.Minute {
			t.Errorf("taken after %v, %v", time.Since(began), err)
		}
	})
}
