package inventory

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

func TestCheckTakesTheCheaperWay(t *testing.T) {
	// 2,500 codes take six requests to read: five searches are cheaper, six are not.
	tests := []struct {
		name            string
		listed, asked   int
		change          func([]meeting.Code)
		lists, searches int
	}{
		{"nothing asked", 2500, 0, nil, 0, 0},
		{"fewer codes than pages are searched", 2500, 5, nil, 0, 5},
		{"as many codes as pages are read", 2500, 6, nil, 1, 0},
		{"one code of a single page is read", 100, 1, nil, 1, 0},
		{"codes that share their digits are searched once", 2500, 6, func(c []meeting.Code) { c[1].ActiveCode = c[0].ActiveCode }, 0, 5},
		{"a code without digits cannot be searched", 2500, 2, func(c []meeting.Code) { c[1].ActiveCode = "" }, 1, 0},
	}
	if pages := meeting.PageCount(2500); pages != 6 {
		t.Fatalf("2,500 codes take %d requests: choose other numbers", pages)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				codes := numbered(test.listed)
				if test.change != nil {
					test.change(codes)
				}
				s := &service{codes: codes}
				v := loaded(t, s, Options{})
				defer v.Close()
				asked := slices.Clone(codes[:test.asked])
				s.set(func(s *service) { // the answer differs from the list at hand
					s.takes = time.Second
					s.codes = slices.Clone(s.codes)
					s.codes[0].Terminal = "Renamed"
				})
				check, err := v.Check(t.Context(), asked)
				if err != nil || len(check.Present) != test.asked {
					t.Fatalf("check is %+v and %v, want all present", check, err)
				}
				if test.asked > 0 && (check.Present["id-0"].Terminal != "Renamed" || !check.Began.Before(check.At)) {
					t.Errorf("check is %+v, want what the service says now", check)
				}
				lists, searches, _ := s.counts()
				if lists-1 != test.lists || searches != test.searches {
					t.Errorf("%d readings and %d searches, want %d and %d", lists-1, searches, test.lists, test.searches)
				}
			})
		})
	}
}

func TestCheckFindsWhatIsGone(t *testing.T) {
	for _, asked := range []int{3, 60} { // by search, and by a reading
		t.Run(fmt.Sprintf("%d codes", asked), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{codes: numbered(2500)}
				v := loaded(t, s, Options{})
				defer v.Close()
				s.set(func(s *service) { // another code now has the digits of the second
					s.codes = slices.Clone(s.codes)
					s.codes[1].ID = "another"
				})
				s.remove("id-0")
				check, err := v.Check(t.Context(), numbered(asked))
				if err != nil || len(check.Present) != asked-2 {
					t.Fatalf("check is %+v and %v", check, err)
				}
				for _, id := range []string{"id-0", "id-1", "another"} {
					if _, present := check.Present[id]; present {
						t.Errorf("%s is present", id)
					}
				}
				synctest.Wait()
				list, err := v.Current(t.Context())
				wantLen(t, list, err, 2499)
				if _, listed := list.Lookup("id-0"); listed {
					t.Error("the list still shows a code that the check found gone")
				}
				wantLists(t, s, 2)
			})
		})
	}
}

func TestCheckThatContradictsTheListQueuesAReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(2500)}
		v := loaded(t, s, Options{})
		defer v.Close()
		if _, err := v.Check(t.Context(), numbered(3)); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		wantLists(t, s, 1) // the list is right: nothing to read

		s.set(func(s *service) { s.takes = time.Second })
		go v.Refresh(t.Context()) // has begun before the code goes
		synctest.Wait()
		s.remove("id-0")
		s.set(func(s *service) { s.takes = 0 })
		if _, err := v.Check(t.Context(), numbered(3)); err != nil {
			t.Fatal(err)
		}
		list, err := v.Current(t.Context())
		wantLen(t, list, err, 2499) // known to be gone, so not shown any more, though the reading is not over
		if _, shown := list.Lookup("id-0"); shown {
			t.Error("the list at hand still shows a code that a check has not found")
		}
		advance(time.Second)
		list, err = v.Current(t.Context())
		wantLen(t, list, err, 2499)
		wantLists(t, s, 3)
	})
}

func TestCheckFails(t *testing.T) {
	t.Run("as a whole when one search fails", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(20_000), takes: time.Second}
			v := loaded(t, s, Options{})
			defer v.Close()
			s.set(func(s *service) { s.err = errDown })
			if check, err := v.Check(t.Context(), numbered(30)); !errors.Is(err, errDown) || check.Present != nil {
				t.Errorf("got %+v and %v", check, err)
			}
			if _, searches, _ := s.counts(); searches > 2*searchesAtOnce {
				t.Errorf("%d searches though the first failed", searches)
			}
		})
	})
	t.Run("when the reading fails, and keeps the list", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(3)}
			v := loaded(t, s, Options{})
			defer v.Close()
			s.set(func(s *service) { s.err = errDown })
			if check, err := v.Check(t.Context(), numbered(3)); !errors.Is(err, errDown) || check.Present != nil {
				t.Errorf("got %+v and %v", check, err)
			}
			list, err := v.Current(t.Context())
			wantLen(t, list, err, 3)
		})
	})
	t.Run("when it is closed in the middle", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := &service{codes: numbered(2500)}
			v := loaded(t, s, Options{})
			s.set(func(s *service) { s.takes = time.Hour })
			start := time.Now()
			time.AfterFunc(time.Second, v.Close)
			if _, err := v.Check(t.Context(), numbered(3)); !errors.Is(err, ErrClosed) {
				t.Errorf("error is %v", err)
			}
			if took := time.Since(start); took != time.Second {
				t.Errorf("took %v", took)
			}
		})
	})
}

func TestCheckBoundsItsSearches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(20_000)}
		v := loaded(t, s, Options{})
		defer v.Close()
		s.set(func(s *service) { s.takes = time.Second })
		began := time.Now()
		check, err := v.Check(t.Context(), numbered(10))
		if err != nil {
			t.Fatal(err)
		}
		if s.most != searchesAtOnce {
			t.Errorf("%d searches at once, want %d", s.most, searchesAtOnce)
		}
		if !check.Began.Equal(began) || !check.At.Equal(began.Add(3*time.Second)) {
			t.Errorf("check from %v to %v, want three rounds of searches from %v", check.Began, check.At, began)
		}
	})
}

func TestCheckWithoutAListReadsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(2500)}
		v := New(s, Options{})
		defer v.Close()
		if check, err := v.Check(t.Context(), numbered(1)); err != nil || len(check.Present) != 1 {
			t.Fatalf("got %+v and %v", check, err)
		}
		list, err := v.Current(t.Context())
		wantLen(t, list, err, 2500)
		wantLists(t, s, 1)
	})
}

func TestRecentSparesTheService(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(30 * 500)}
		v := loaded(t, s, Options{})
		defer v.Close()
		many, few := s.codes[:25], s.codes[:20]
		gone := meeting.Code{ID: "gone", ActiveCode: "1"}
		read := time.Now()
		advance(recentFor)
		check, ok := v.Recent(append([]meeting.Code{gone}, many...))
		if !ok || len(check.Present) != len(many) || !check.Began.Equal(read) || !check.Complete {
			t.Errorf("%d of %d codes are known to be there, since %v, %t", len(check.Present), len(many), check.Began, ok)
		}
		if _, ok := v.Recent(few); ok {
			t.Error("what costs little is not asked")
		}
		advance(time.Second)
		if _, ok := v.Recent(many); ok {
			t.Error("an older list is taken for the service")
		}
		wantLists(t, s, 1)
	})
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(30 * 500), page: 500, failAt: 29 * 500}
		v := New(s, Options{})
		defer v.Close()
		_, _ = v.Refresh(t.Context())
		if _, ok := v.Recent(s.codes[:25]); ok {
			t.Error("a part of the list is taken for all of it")
		}
	})
}
