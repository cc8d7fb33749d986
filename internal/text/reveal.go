package text

// Words for what leaves Codedesk with the digits of codes: files, and codes that were masked. Each is recorded first.

// FileDownload saves what a page shows as a file.
func (l Language) FileDownload() string { return l.pick("Download CSV", "下载 CSV") }

// ErrorRecord: what was asked for is written into the history before it is done, and that cannot be written.
func (l Language) ErrorRecord() Problem {
	return Problem{
		l.pick("We could not write the history, so codes stay masked and no file is made", "无法写入历史记录，因此激活码保持隐藏，也未生成文件"),
		l.pick("Whoever shows masked codes or downloads a file is written down first. That did not succeed this time.", "显示被隐藏的激活码或下载文件前会先写入记录，但本次写入未成功。"),
		l.ErrorJournal().Next,
	}
}
