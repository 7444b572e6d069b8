# A CSV file of R's write.csv. Made with R 4.2.2 of Debian bookworm (r-base-core). Run here: Rscript csv_r.R
frame <- data.frame(
  case = c("a text", "a text of digits", "a whole number", "a large number", "a decimal number", "a day", "true", "nothing"),
  text = c("Bill & Söhne <x>", "00123", rep(NA, 6)),
  integer = c(NA, NA, 3, 100000, rep(NA, 4)),
  decimal = c(rep(NA, 4), 98.6, rep(NA, 3)),
  date = as.Date(c(rep(NA, 5), "2026-11-20", NA, NA)),
  boolean = c(rep(NA, 6), TRUE, NA))
write.csv(frame, "r.csv", row.names = FALSE)
