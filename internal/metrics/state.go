package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// askTimeout is how long the history may take to say what is not settled, when somebody reads the metrics.
const askTimeout = 2 * time.Second

// State is asked each time that the metrics are read. Fields that are nil are not there.
type State struct {
	// Unsettled is how many deletions and requests for a new code are under way or of unknown outcome.
	Unsettled func(ctx context.Context) (deletions, creations int, err error)
	// Inventory is how many codes the list at hand has, and how old it is; not ok: there is none.
	Inventory func() (codes int, age time.Duration, ok bool)
	// CertificateEnd is when the certificate that is served ends.
	CertificateEnd func() time.Time
}

// Watch shows the state from now on. It may be called once.
func (m *Metrics) Watch(s State) {
	describe := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(prometheus.BuildFQName(namespace, "", name), help, labels, nil)
	}
	m.registry.MustRegister(&watch{
		state:     s,
		unsettled: describe("unsettled", "Deletions and requests for a new code that are under way or of unknown outcome.", "kind"),
		codes:     describe("inventory_codes", "Codes in the list at hand; not there while there is no list."),
		age:       describe("inventory_age_seconds", "Time since the list at hand was read. It is read anew only when somebody looks."),
		end:       describe("tls_certificate_end_seconds", "When the certificate that is served ends, in Unix time."),
	})
}

// watch asks for the state when it is collected.
type watch struct {
	state                      State
	unsettled, codes, age, end *prometheus.Desc
}

// Describe implements [prometheus.Collector].
func (w *watch) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{w.unsettled, w.codes, w.age, w.end} {
		to <- d
	}
}

// Collect implements [prometheus.Collector]. What is not known is left out, never shown as 0.
func (w *watch) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	if w.state.Unsettled != nil {
		ctx, cancel := context.WithTimeout(context.Background(), askTimeout)
		defer cancel()
		if deletions, creations, err := w.state.Unsettled(ctx); err != nil {
			to <- prometheus.NewInvalidMetric(w.unsettled, err)
		} else {
			gauge(w.unsettled, float64(deletions), "deletion")
			gauge(w.unsettled, float64(creations), "creation")
		}
	}
	if w.state.Inventory != nil {
		if codes, age, ok := w.state.Inventory(); ok {
			gauge(w.codes, float64(codes))
			gauge(w.age, age.Seconds())
		}
	}
	if w.state.CertificateEnd != nil {
		gauge(w.end, float64(w.state.CertificateEnd().Unix()))
	}
}
