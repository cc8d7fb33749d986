// Package logtest helps tests that look into a log while a program writes it.
package logtest

import (
	"bytes"
	"sync"
)

// Buffer keeps what is written to it. It may be written and read at the same time; the zero value is empty and ready. It is
// not to be copied.
type Buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the end. It never fails.
func (b *Buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// String returns everything that was written until now.
func (b *Buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
