# What R says of data sets, for reference_test.cc. Usage: Rscript reference.R DATA ANSWERS
#
# DATA has two lines of numbers to a data set: x and y. ANSWERS gets a line of numbers to each, NA
# where there is none. Numbers are hexadecimal, so that both sides have the same ones.
if (!requireNamespace("survival", quietly = TRUE)) quit(status = 77)
suppressPackageStartupMessages(library(survival))

signed_rank <- function(x) {
  if (all(x == 0)) return(rep(NA, 5))
  used <- x[x != 0]
  n <- length(used)
  exact <- n == length(x) && n < 50 && !any(duplicated(abs(used)))
  test <- suppressWarnings(wilcox.test(x, conf.int = n > 1, tol.root = 1e-13))
  interval <- c(NA, NA)
  if (n > 1) {
    interval <- test$conf.int
    had <- if (exact) 2 * psignrank(0, n) <= 0.05 else attr(interval, "conf.level") > 0.9499
    if (!had) interval <- c(NA, NA)
  }
  walsh <- outer(used, used, "+")
  estimate <- if (anyNA(interval)) NA else median(walsh[!lower.tri(walsh)] / 2)
  c(test$statistic, test$p.value, estimate, interval)
}

times <- function(x, y) {
  time <- floor(10 * abs(x)) + 1
  reached <- y[seq_along(x)] > -0.5
  fit <- survfit(Surv(time, reached) ~ 1)
  found <- summary(fit, rmean = (min(time) + max(time)) / 2)$table
  ert <- if (any(reached)) sum(time) / sum(reached) else NA
  c(ert, mean(time), found[["median"]], found[["rmean"]])
}

isotonic <- function(x, y) {
  weights <- 1 + seq_along(x) %% 3
  fit <- -isoreg(-rep(x, weights))$yf
  fit[cumsum(weights)]
}

amount <- function(x, y) {  # bound: 0 exact, 1 at least, 2 at most
  n <- length(x)
  if (n < 2) return(c(NA, NA))
  fit <- isotonic(x, y)
  log_amount <- log(2^(1:n))
  wanted <- mean(x) + 0.01  # not at a level of the fit, where rounding would decide
  at <- which(fit <= wanted)
  if (length(at) == 0) return(c(exp(log_amount[n]) / 5, 1))
  if (at[1] == 1) return(c(exp(log_amount[1]) / 5, if (fit[1] < wanted) 2 else 0))
  pair <- c(at[1] - 1, at[1])
  c(exp(approx(fit[pair], log_amount[pair], wanted)$y) / 5, 0)
}

loss_ratios <- function(x, y) {
  if (length(x) < 3) return(c(NA, NA))
  part <- (seq_along(x) - 1) %% 3
  own <- tapply(exp(x), part, mean)
  c(exp(mean(log(mean(exp(y)) / own))), mean(exp(y)) / mean(own))
}

mean_interval <- function(x) {  # t.test() refuses equal values
  if (length(x) < 2) return(c(NA, NA))
  if (sd(x) == 0) rep(mean(x), 2) else t.test(x)$conf.int
}

answers <- function(x, y) {
  c(quantile(x, c(0.1, 0.25, 0.9), type = 7), mean(x, trim = 0.25), median(x), exp(mean(log(exp(x)))),
    mean_interval(x), signed_rank(x), suppressWarnings(wilcox.test(x, y)$statistic) / (length(x) * length(y)),
    times(x, y), amount(x, y), loss_ratios(x, y), isotonic(x, y), p.adjust(exp(-abs(x)), "holm"))
}

files <- commandArgs(TRUE)
lines <- lapply(strsplit(readLines(files[1]), " "), as.numeric)
out <- file(files[2], "w")
for (i in seq(1, length(lines), 2))
  cat(sprintf("%a", as.numeric(answers(lines[[i]], lines[[i + 1]]))), "\n", file = out)
close(out)
