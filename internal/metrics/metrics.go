// Package metrics counts what an operator wants to be told of, in the form that Prometheus reads.
//
// Labels hold words from short fixed lists and the patterns of routes, never a code, a name, an id, an address or a
// person, so that their number is bounded whatever anybody sends.
package metrics

import (
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

const (
	namespace = "codedesk"
	// other stands for a word of a stranger, such as a method that nobody has heard of.
	other = "other"
)

// Options are what is known at the start.
type Options struct {
	// Version is that of the program.
	Version string
	// Deletions, Codes, Creations and SignIns are the outcomes that there are. They are shown as 0 from the start, or
	// the first failure would be no increase. Words that are not among them are counted as "other".
	Deletions, Codes, Creations, SignIns []string
}

// Metrics are those of one running program. Its methods may be called from many goroutines; make one with [New].
type Metrics struct {
	registry *prometheus.Registry

	requests     *prometheus.CounterVec
	requestTimes *prometheus.HistogramVec
	calls        *prometheus.CounterVec
	callTimes    *prometheus.HistogramVec
	deletions    outcomes
	codes        outcomes
	creations    outcomes
	signIns      outcomes
	lostWrites   prometheus.Counter
}

// outcomes are a counter by outcome, and those that there are.
type outcomes struct {
	*prometheus.CounterVec
	known []string
}

func (o outcomes) add(outcome string, n int) {
	if !slices.Contains(o.known, outcome) {
		outcome = other
	}
	o.WithLabelValues(outcome).Add(float64(n))
}

// New returns metrics of their own registry: nothing is shared with another one, or with libraries.
func New(o Options) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry()}
	m.requests = m.counter("http_requests_total", "Requests answered, by pattern of the route, method and status.", "route", "method", "status")
	m.requestTimes = m.histogram("http_request_duration_seconds", "Time from the end of a request's headers to the end of its answer.",
		[]float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}, "route", "method")
	m.calls = m.counter("upstream_calls_total", "Requests to the service, by what was asked and how it ended; ok is a proper answer.", "call", "outcome")
	m.callTimes = m.histogram("upstream_call_duration_seconds", "Time of a request to the service, to the end of its answer.",
		[]float64{.025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 60}, "call")
	m.deletions = m.outcomes("deletions_total", "Deletions that were settled, by outcome.", o.Deletions)
	m.codes = m.outcomes("deletion_codes_total", "Codes of the deletions that were settled, by what became of each.", o.Codes)
	m.creations = m.outcomes("creations_total", "Requests for a new code that were settled, by outcome.", o.Creations)
	m.signIns = m.outcomes("signins_total", "Tries to sign in, by outcome.", o.SignIns)
	m.lostWrites = prometheus.NewCounter(prometheus.CounterOpts{Namespace: namespace, Name: "journal_write_failures_total",
		Help: "Writes into the history that failed. Nothing is deleted while they do."})
	build := prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: "build_info", Help: "1, with the version of the program.",
		ConstLabels: prometheus.Labels{"version": o.Version, "go": runtime.Version()}})
	build.Set(1)
	m.registry.MustRegister(m.lostWrites, build, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *Metrics) counter(name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
	m.registry.MustRegister(c)
	return c
}

func (m *Metrics) outcomes(name, help string, known []string) outcomes {
	o := outcomes{m.counter(name, help, "outcome"), slices.Clone(known)}
	for _, outcome := range known {
		o.WithLabelValues(outcome)
	}
	return o
}

func (m *Metrics) histogram(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}, labels)
	m.registry.MustRegister(h)
	return h
}

// Request counts an answer to a browser. Route is the pattern of the route, never the path; "" for an address that
// there is none for.
func (m *Metrics) Request(route, method string, status int, took time.Duration) {
	if route == "" {
		route = other
	}
	if !slices.Contains(methods, method) {
		method = other
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.requestTimes.WithLabelValues(route, method).Observe(took.Seconds())
}

// methods are those of HTTP (RFC 9110, 9.3; RFC 5789).
var methods = []string{
	http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
	http.MethodConnect, http.MethodOptions, http.MethodTrace,
}

// Call counts a request to the service: what was asked, and "ok" or the kind of the failure.
func (m *Metrics) Call(call, outcome string, took time.Duration) {
	m.calls.WithLabelValues(call, outcome).Inc()
	m.callTimes.WithLabelValues(call).Observe(took.Seconds())
}

// Deletion counts a deletion that was settled.
func (m *Metrics) Deletion(outcome string) { m.deletions.add(outcome, 1) }

// DeletionCodes counts the codes of a deletion that had this outcome.
func (m *Metrics) DeletionCodes(outcome string, n int) { m.codes.add(outcome, n) }

// Creation counts a request for a new code that was settled.
func (m *Metrics) Creation(outcome string) { m.creations.add(outcome, 1) }

// SignIn counts a try to sign in.
func (m *Metrics) SignIn(outcome string) { m.signIns.add(outcome, 1) }

// LostWrite counts a write into the history that failed.
func (m *Metrics) LostWrite() { m.lostWrites.Inc() }

// Handler answers GET /metrics and nothing else. What cannot be asked for at the moment is left out of the answer.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		ErrorHandling:       promhttp.ContinueOnError,
		MaxRequestsInFlight: 2, // of one Prometheus, and somebody who looks
	}))
	return mux
}
