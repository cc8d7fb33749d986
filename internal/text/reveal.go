package text

// Words for what leaves Codedesk with the digits of codes: files, and codes that were masked. Each is recorded first.

// FileDownload saves what a page shows as a file.
func (l Language) FileDownload() string { return l.pick("Download CSV", "下载 CSV") }

// FileDownloadText saves the codes of a page one a line: their digits, or their ids where the digits are masked.
func (l Language) FileDownloadText(masked bool) string {
	if masked {
		return l.pick("Download TXT of ids", "下载 ID 文本文件")
	}
	return l.pick("Download TXT", "下载文本文件")
}

// ErrorRecord: what was asked for is written into the history before it is done, and that cannot be written.
func (l Language) ErrorRecord() Problem {
	return Problem{
		l.pick("We could not write the history, so codes stay masked and no file is made", "无法写入历史记录，因此激活码保持隐藏，也未生成文件"),
		l.pick("Whoever shows masked codes or downloads a file is written down first. That did not succeed this time.", "显示被隐藏的激活码或下载文件前会先写入记录，但本次写入未成功。"),
		l.ErrorJournal().Next,
	}
}

// CodeHideLabel is the full label of CodeHide for screen readers.
func (l Language) CodeHideLabel(terminal string) string {
	return l.pick("Hide the code of "+terminal, "隐藏“"+terminal+"”的激活码")
}

// CodeShowAll shows the n masked codes of a page.
func (l Language) CodeShowAll(n int) string {
	if n == 1 {
		return l.pick("Show the code on this page", "显示本页的激活码")
	}
	return l.pick("Show all "+count(n)+" codes on this page", "显示本页全部 "+count(n)+" 个激活码")
}

// CodeHideAll masks all codes of a page again.
func (l Language) CodeHideAll() string {
	return l.pick("Hide the codes on this page", "隐藏本页的激活码")
}
