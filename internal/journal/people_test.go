package journal

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPeopleStandInTheHistoryOnce(t *testing.T) {
	j, _ := sampleHistory(t)
	must(t, j.CreatePlan(t.Context(), Plan{ID: "p", Maker: Person{"local:planner", "Pat"}, Expires: later, Codes: samplePlan("p", 1).Codes}))
	must(t, j.Record(t.Context(), Event{Kind: EventSignIn, By: Person{bert.Key, "Albert"}}))
	people, err := j.People(t.Context())
	must(t, err)
	if diff := cmp.Diff([]Person{{bert.Key, "Albert"}, ann}, people); diff != "" {
		t.Error(diff)
	}
}

func TestPeopleAreBounded(t *testing.T) {
	j, db := mustOpen(t)
	hurry(t, db)
	for i := range mostPeople + 1 {
		must(t, j.Record(t.Context(), Event{Kind: EventSignIn, By: Person{fmt.Sprintf("local:%04d", i), "n"}}))
	}
	people, err := j.People(t.Context())
	must(t, err)
	if len(people) != mostPeople || people[0].Key != "local:0001" {
		t.Errorf("%d people, the first %v", len(people), people[0])
	}
}
