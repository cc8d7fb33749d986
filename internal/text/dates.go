package text

import (
	"strings"
	"time"
)

// Times are written in the zone they carry: callers convert with time.Time.In
// first. Hours are counted to 24 in both languages.

// Time is a date with hour and minute, "3 May 2026, 18:00".
func (l Language) Time(t time.Time) string {
	if l == Chinese {
		return t.Format("2006年1月2日 15:04")
	}
	return t.Format("2 Jan 2006, 15:04")
}

// TimeZone is Time with the zone behind it, for a time that is copied or read where no footer names the zone.
func (l Language) TimeZone(t time.Time) string { return l.Time(t) + " " + l.Zone(t) }

// Date is a day with its year, "3 May 2026".
func (l Language) Date(t time.Time) string {
	if l == Chinese {
		return t.Format("2006年1月2日")
	}
	return t.Format("2 Jan 2006")
}

// Day is a day without its year if that is the current one, otherwise as Date.
func (l Language) Day(t, now time.Time) string {
	switch {
	case t.Year() != now.In(t.Location()).Year():
		return l.Date(t)
	case l == Chinese:
		return t.Format("1月2日")
	}
	return t.Format("2 Jan")
}

// Clock is the time of day to the second, "14:02:10".
func (l Language) Clock(t time.Time) string { return t.Format("15:04:05") }

// At says when something was done, to the second, in the middle of a sentence:
// "at 14:02:10" for a time of today, "on 3 May 2026 at 14:02:10" for another.
// In Chinese the words are left out.
func (l Language) At(t, now time.Time) string {
	if days(t, now) == 0 {
		return l.pick("at ", "") + l.Clock(t)
	}
	return l.pick("on "+l.Date(t)+" at "+l.Clock(t), l.Date(t)+" "+l.Clock(t))
}

// Zone names the zone of t: its distance from UTC and, where it has a name
// rather than a number, that name: "UTC+08:00 CST", "UTC−03:00", "UTC".
func (l Language) Zone(t time.Time) string {
	name, offset := t.Zone()
	if offset == 0 && (name == "UTC" || name == "") {
		return "UTC"
	}
	zone := "UTC" + strings.Replace(t.Format("-07:00"), "-", "−", 1)
	if name == "" || strings.ContainsAny(name[:1], "+-") || strings.HasPrefix(name, "UTC") {
		return zone
	}
	return zone + " " + name
}

// Relative says how far t is from now: "41 days ago", "in 3 hours", "just now".
// Less than 24 hours is told in whole hours or minutes, more in days of the
// calendar in the zone of t, as people count them: on a Monday evening all of
// the Wednesday of next week is "in 9 days".
func (l Language) Relative(t, now time.Time) string {
	d := t.Sub(now)
	future := d > 0
	d = d.Abs()
	switch {
	case d < time.Minute && future:
		return l.pick("in less than a minute", "不到 1 分钟后")
	case d < time.Minute:
		return l.pick("just now", "刚刚")
	case d < time.Hour:
		return l.distance(int(d/time.Minute), future, "minute", "分钟")
	case d < 24*time.Hour:
		return l.distance(int(d/time.Hour), future, "hour", "小时")
	}
	n := days(t, now)
	if n < 0 {
		n = -n
	}
	// A day on which clocks go back has 25 hours: still call it one day.
	return l.distance(max(n, 1), future, "day", "天")
}

func (l Language) distance(n int, future bool, en, zh string) string {
	if l == Chinese {
		if future {
			return count(n) + " " + zh + "后"
		}
		return count(n) + " " + zh + "前"
	}
	phrase := some(n, en, en+"s")
	if future {
		return "in " + phrase
	}
	return phrase + " ago"
}

// Duration is a span of time to wait, rounded up: "30 seconds", "2 minutes",
// "3 hours". At least one second.
func (l Language) Duration(d time.Duration) string {
	up := func(unit time.Duration) int { return int((d + unit - 1) / unit) }
	switch {
	case d <= time.Second:
		return l.pick("1 second", "1 秒")
	case up(time.Second) < 120:
		n := up(time.Second)
		return l.pick(some(n, "second", "seconds"), count(n)+" 秒")
	case up(time.Minute) < 120:
		n := up(time.Minute)
		return l.pick(some(n, "minute", "minutes"), count(n)+" 分钟")
	}
	n := up(time.Hour)
	return l.pick(some(n, "hour", "hours"), count(n)+" 小时")
}

// days counts the midnights between now and t in the zone of t, negative if t
// is the earlier one.
func days(t, now time.Time) int {
	midnight := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) // in UTC every day has 24 hours
	}
	return int(midnight(t).Sub(midnight(now.In(t.Location()))) / (24 * time.Hour))
}
