# Prints the results of the long tests, one a line with tabs between the fields, as one table with a line of sums.

BEGIN {
	fields = 5
	add("What was done", "Times", "Requests", "Unknown, then settled", "Violations")
}

NF == fields {
	add($1, $2, $3, $4, $5)
	for (i = 2; i <= fields; i++)
		sum[i] += $i
	next
}

{
	print "table: not a line of results: " $0 > "/dev/stderr"
	failed = 1
}

END {
	if (rows == 1) {
		print "table: there are no results" > "/dev/stderr"
		exit 1
	}
	add("Together", sum[2], sum[3], sum[4], sum[5])
	for (r = 1; r <= rows; r++) {
		line = "|"
		for (i = 1; i <= fields; i++)
			line = line sprintf(i == 1 ? " %-" width[i] "s |" : " %" width[i] "s |", cell[r, i])
		print line
		if (r == 1) {
			gsub(/[^|]/, "-", line)
			print line
		}
	}
	exit failed
}

function add(what, times, requests, settled, violations) {
	rows++
	cell[rows, 1] = what
	cell[rows, 2] = times
	cell[rows, 3] = requests
	cell[rows, 4] = settled
	cell[rows, 5] = violations
	for (i = 1; i <= fields; i++)
		if (length(cell[rows, i]) > width[i])
			width[i] = length(cell[rows, i])
}
