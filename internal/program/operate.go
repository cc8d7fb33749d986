package program

import (
	"context"
	"fmt"
	"log/slog"
	"net"

	"codedesk/handlers"
	"codedesk/internal/config"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/metrics"
	"codedesk/internal/serve"
)

// newMetrics returns metrics that know the outcomes there are. They are counted also while nobody can read them: that
// costs less than asking each time.
func newMetrics() *metrics.Metrics {
	return metrics.New(metrics.Options{
		Version:   version(),
		Deletions: texts(journal.OutcomeAll, journal.OutcomeSome, journal.OutcomeNone, journal.OutcomeGone),
		Codes:     texts(journal.CodeDeleted, journal.CodeGone, journal.CodeStillThere, journal.CodeNotChecked),
		Creations: texts(journal.CreationMade, journal.CreationUnlisted, journal.CreationAppeared, journal.CreationRefused,
			journal.CreationAbsent),
		SignIns: handlers.SignInOutcomes(),
	})
}

// texts are words of a type of their own as plain text.
func texts[T ~string](words ...T) []string {
	plain := make([]string, len(words))
	for i, word := range words {
		plain[i] = string(word)
	}
	return plain
}

// countDeletion counts a settled deletion, and its codes by what became of each.
func countDeletion(m *metrics.Metrics, op journal.Operation) {
	m.Deletion(string(op.Outcome))
	counts := map[journal.CodeOutcome]int{}
	for _, code := range op.Codes {
		counts[code.Outcome]++
	}
	for outcome, n := range counts {
		m.DeletionCodes(string(outcome), n)
	}
}

// settled counts a deletion that was settled before it does what else there is to do.
func settled(m *metrics.Metrics, then func(context.Context, journal.Operation)) func(context.Context, journal.Operation) {
	return func(ctx context.Context, op journal.Operation) {
		countDeletion(m, op)
		then(ctx, op)
	}
}

// watch is what is looked at when somebody reads the metrics.
func (s *storage) watch(codes *inventory.Inventory, own *serve.Certificate) metrics.State {
	state := metrics.State{Unsettled: s.unsettled, Inventory: codes.Held}
	if own != nil {
		state.CertificateEnd = own.End
	}
	return state
}

// addressOf is where the dashboard is.
func addressOf(listener net.Listener, own *serve.Certificate) string {
	if own != nil {
		return "https://" + listener.Addr().String()
	}
	return "http://" + listener.Addr().String()
}

// unsettled counts what is under way or of unknown outcome.
func (s *storage) unsettled(ctx context.Context) (deletions, creations int, err error) {
	operations, err := s.journal.Unsettled(ctx)
	if err != nil {
		return 0, 0, err
	}
	codes, err := s.journal.UnsettledCreations(ctx)
	return len(operations), len(codes), err
}

// listenForMetrics opens the second port, nil if none is asked for.
func listenForMetrics(c config.Config, logger *slog.Logger) (net.Listener, error) {
	if c.MetricsListen == "" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", c.MetricsListen)
	if err != nil {
		return nil, fmt.Errorf("CODEDESK_METRICS_LISTEN: %w", err)
	}
	if tcp, ok := listener.Addr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
		logger.Warn("the metrics can be read without sign-in from other machines: let a firewall keep all but Prometheus away",
			"address", tcp.String())
	}
	logger.Info("metrics", "address", "http://"+listener.Addr().String()+"/metrics")
	return listener, nil
}

// serveMetrics answers whoever reads the metrics, until ctx ends. Without them the dashboard goes on.
func serveMetrics(ctx context.Context, listener net.Listener, m *metrics.Metrics, logger *slog.Logger) {
	if err := serve.Run(ctx, serve.Options{Listener: listener, Handler: m.Handler(), Logger: logger}); err != nil {
		logger.Error("the metrics stopped", "error", err)
	}
}

// certificate is the dashboard's own, nil for plain HTTP.
func certificate(c config.Config, logger *slog.Logger) (*serve.Certificate, error) {
	if c.TLSCertFile == "" {
		return nil, nil
	}
	own, err := serve.LoadCertificate(c.TLSCertFile, c.TLSKeyFile, logger)
	if err != nil {
		return nil, fmt.Errorf("CODEDESK_TLS_CERT_FILE: %w", err)
	}
	return own, nil
}
