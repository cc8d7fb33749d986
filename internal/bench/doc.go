// Package bench measures the built program from outside: how soon it shows its first page, and how much memory it needs.
// It holds benchmarks only; `make bench` runs them.
package bench
