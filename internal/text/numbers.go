package text

import "strconv"

// Count writes a number with a comma between thousands, "2,500". Both
// languages write it this way, and it is the form in which a typed count is
// accepted too.
func (l Language) Count(n int) string { return count(n) }

func count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// Percent writes a whole percentage, "31 %".
func (l Language) Percent(p int) string {
	return l.pick(count(p)+" %", count(p)+"%")
}

// Codes is a number of codes, "1 code" or "2,500 codes".
func (l Language) Codes(n int) string {
	return l.pick(some(n, "code", "codes"), count(n)+" 个激活码")
}

// plural picks the English form that goes with n.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// some is a counted English phrase: "1 code", "2 codes".
func some(n int, one, many string) string {
	return count(n) + " " + plural(n, one, many)
}
