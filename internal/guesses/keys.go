package guesses

import (
	"strings"

	"github.com/trustelem/zxcvbn/adjacency"
	"github.com/trustelem/zxcvbn/match"
)

// shifted are the characters of a keyboard that need the shift key.
const shifted = `~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?`

// keys finds runs of at least three keys of which each is beside the one before, on several keyboards.
func keys(password string) (found []*match.Match) {
	for name, board := range adjacency.Graphs {
		letters := name == "qwerty" || name == "dvorak"
		for start := 0; start < len(password)-1; {
			m := run(password, start, board.Graph, letters)
			if m.J-start >= 2 {
				m.Graph = name
				found = append(found, m)
			}
			start = m.J + 1
		}
	}
	return found
}

// run follows the keys from a place on for as long as they are beside each other.
func run(password string, start int, beside map[string][]string, letters bool) *match.Match {
	m := &match.Match{Pattern: "spatial", I: start, J: start}
	if letters && strings.IndexByte(shifted, password[start]) >= 0 {
		m.ShiftedCount = 1
	}
	for last := -1; m.J+1 < len(password); m.J++ {
		direction, shift := step(beside[password[m.J:m.J+1]], password[m.J+1:m.J+2])
		if direction < 0 {
			break
		}
		if shift {
			m.ShiftedCount++
		}
		if direction != last {
			m.Turns, last = m.Turns+1, direction
		}
	}
	m.Token = password[start : m.J+1]
	return m
}

// step tells in which direction a key is, -1 when it is in none, and whether it is typed with the shift key.
func step(beside []string, key string) (direction int, shift bool) {
	for direction, keys := range beside {
		if at := strings.Index(keys, key); at >= 0 {
			return direction, at == 1
		}
	}
	return -1, false
}
