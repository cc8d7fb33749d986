package inventory

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPartStaysAsItIsWhileMoreComes(t *testing.T) {
	codes := many(300)
	d := newDraft(nil, len(codes))
	for _, code := range codes[:100] {
		d.add(code)
	}
	part := d.list(noon)
	before := slices.Collect(part.All())
	for _, code := range codes[100:] {
		d.add(code)
	}
	if all := d.finish(noon); all.Len() != len(codes) {
		t.Errorf("the list has %d codes", all.Len())
	}
	if !slices.Equal(slices.Collect(part.All()), before) {
		t.Error("the part has become another one")
	}
}

func TestArrange(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 20 {
		all, sorted := make([]int, n), make([]int32, n)
		for i, place := range r.Perm(n) {
			all[i], sorted[i] = 100+i, int32(place)
		}
		arrange(all, sorted)
		for i, place := range sorted {
			if all[i] != 100+int(place) {
				t.Fatalf("%v arranged by %v", all, sorted)
			}
		}
	}
}
