"use strict";
// Draws the figures of a report. What is drawn stands as JSON in #figures, in the order of the
// canvases; colours come from the style sheet, so that dark mode and print need no second list.
(() => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const canvases = figures.map((_, i) => document.getElementById(`figure-${i + 1}`));
  const dashes = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4], [1, 3]];
  const marks = ["circle", "triangle", "rect", "rectRot", "star", "crossRot", "cross"];
  const colourCount = 7;
  // Colours come round again after seven lines, with other dashes and marks.
  const lookOf = (looks, i) => looks[(i + 3 * Math.floor(i / colourCount)) % looks.length];

  const styleValue = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const superscript = (n) =>
    String(n).replace("-", "\u207b").replace(/\d/g, (d) => "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[d]);

  // Three significant digits, as in the tables.
  function shown(value) {
    if (value === null || value === undefined) return "\u2013";
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size >= 1e5 || size < 1e-3) return value.toExponential(2).replace("e+", "e");
    return size >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
  }

  // A tick's label: powers of ten as such, other values as short as they can be.
  function tickLabel(value, axis) {
    if (axis.zeroAt !== undefined && value === axis.zeroAt) return "0";
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e5 || size < 1e-3)) {
      const [digits, power] = value.toExponential(1).split("e");
      const factor = Number(digits);
      return (factor === 1 ? "" : `${factor}\u00b7`) + "10" + superscript(Number(power));
    }
    return size >= 1000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
  }

  // Marks of a logarithmic axis that read well: powers of ten, thinned when there are many, with
  // 2 and 5 between them when there are few.
  function logTicks(low, high) {
    const first = Math.floor(Math.log10(low)), last = Math.ceil(Math.log10(high));
    const step = Math.max(1, Math.ceil((last - first) / 6));
    const factors = Math.log10(high / low) <= 2 ? [1, 2, 5] : [1];
    const values = [];
    for (let power = first; power <= last; power += step)
      for (const factor of factors) values.push(factor * 10 ** power);
    const inside = values.filter((v) => v >= low * 0.999 && v <= high * 1.001);
    return inside.length > 1 ? inside : [low, high];
  }

  function axisOptions(axis, bounds) {
    const grid = styleValue("--grid"), soft = styleValue("--soft");
    const options = {
      type: axis.log ? "logarithmic" : "linear",
      title: { display: true, text: axis.title, color: soft },
      grid: { color: grid, borderColor: styleValue("--line"), tickColor: grid },
      ticks: { color: soft, maxRotation: 0, autoSkipPadding: 12, includeBounds: false, callback: (value) => tickLabel(value, axis) },
      ...bounds,
    };
    if (axis.log || axis.ticks.length)
      options.afterBuildTicks = (scale) => {
        const values = axis.ticks.length ? axis.ticks : logTicks(scale.min, scale.max);
        scale.ticks = values.map((value) => ({ value }));
      };
    return options;
  }

  const points = (x, y) => x.map((value, i) => ({ x: value, y: y[i] }));

  // Few enough points to mark each of them.
  const isSparse = (series) => series.x.length <= 12;

  // Chart.js leaves a line's dashes out of its legend when that shows point styles.
  function legendLabels(chart) {
    const labels = Chart.defaults.plugins.legend.labels.generateLabels(chart);
    return labels.map((label) => {
      const { pointStyle, borderDash } = chart.data.datasets[label.datasetIndex];
      return { ...label, lineDash: pointStyle === "line" ? borderDash : [] };
    });
  }

  // A line with its band: the band is the area between two unseen lines.
  function lineData(figure, series, i) {
    const colour = styleValue(`--series-${(i % colourCount) + 1}`);
    const stepped = figure.kind === "steps" ? "before" : false;
    const edge = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0, stepped, band: true };
    const sparse = isSparse(series);
    return [
      { ...edge, data: points(series.x, series.low), fill: false },
      { ...edge, data: points(series.x, series.high), fill: "-1", backgroundColor: colour + "26" },
      {
        label: series.name, data: points(series.x, series.y), stepped, fill: false,
        borderColor: colour, backgroundColor: colour, borderWidth: 2, borderDash: lookOf(dashes, i),
        pointStyle: sparse ? lookOf(marks, i) : "line", pointRadius: sparse ? 4 : 0, pointHitRadius: 8,
      },
    ];
  }

  function scatterData(series, i) {
    const colour = styleValue(`--series-${(i % colourCount) + 1}`);
    return {
      label: series.name, data: points(series.x, series.y), showLine: false,
      borderColor: colour, backgroundColor: colour + "59", borderWidth: 1,
      pointStyle: lookOf(marks, i), pointRadius: 3,
    };
  }

  // Both axes of a scatter span the same range, so that the diagonal is where predictions agree.
  function diagonal(figure) {
    const truths = figure.series.flatMap((series) => series.x);
    const all = truths.concat(figure.series.flatMap((series) => series.y));
    const low = Math.min(...all), high = Math.max(...all), margin = (high - low) * 0.04 || 1;
    const ends = [low - margin, high + margin];
    return {
      bounds: { min: ends[0], max: ends[1] },
      data: {
        data: points(ends, ends), showLine: true, borderColor: styleValue("--soft"), borderWidth: 1,
        borderDash: [4, 4], pointRadius: 0, pointHitRadius: 0, fill: false, band: true,
      },
    };
  }

  // Logarithmic bounds of all lines and bands with some air, since Chart.js would round them to
  // whole decades.
  function logBounds(figure, name) {
    const values = figure.series.flatMap((series) =>
      name === "x" ? series.x : series.y.concat(series.low, series.high)).filter((v) => v > 0);
    const low = Math.min(...values), high = Math.max(...values);
    const air = Math.max((high / low) ** 0.05, 1.1);
    return { min: low / air, max: high * air };
  }

  // Some air, though none below 0 where the values begin there.
  function linearBounds(figure) {
    const values = figure.series.flatMap((series) => series.y.concat(series.low, series.high));
    const low = Math.min(...values), high = Math.max(...values);
    return low >= 0 && low < 0.05 * high ? { min: 0, grace: "5%" } : { grace: "5%" };
  }

  // Amounts begin at 0; what can be negative is no amount.
  function amountBounds(figure) {
    const values = figure.series.flatMap((series) => series.x);
    const low = Math.min(...values), high = Math.max(...values);
    return low < 0 ? { grace: "5%" } : { min: 0, max: high };
  }

  function draw(figure, canvas) {
    const scatter = figure.kind === "scatter";
    const marked = scatter || figure.series.some(isSparse);
    const line = scatter ? diagonal(figure) : null;
    const bounds = (name) => {
      if (scatter) return line.bounds;
      if (figure[name].log) return logBounds(figure, name);
      if (figure[name].ticks.length) return { min: figure[name].ticks[0], max: figure[name].ticks.at(-1) };
      return name === "x" ? amountBounds(figure) : linearBounds(figure);
    };
    const datasets = scatter
      ? [...figure.series.map(scatterData), line.data]
      : figure.series.flatMap((series, i) => lineData(figure, series, i));
    return new Chart(canvas, {
      type: scatter ? "scatter" : "line",
      data: { datasets },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false, parsing: false,
        interaction: { mode: "nearest", intersect: scatter },
        scales: { x: axisOptions(figure.x, bounds("x")), y: axisOptions(figure.y, bounds("y")) },
        plugins: {
          legend: {
            align: "start",
            onClick: null,
            labels: {
              color: styleValue("--ink"), usePointStyle: true, boxHeight: 7, padding: 12,
              pointStyleWidth: marked ? 10 : 24, generateLabels: legendLabels,
              filter: (item, chart) => !chart.datasets[item.datasetIndex].band,
            },
          },
          tooltip: {
            filter: (item) => !item.dataset.band,
            callbacks: {
              title: () => "",
              label: (item) =>
                `${item.dataset.label}: ${figure.y.title} ${shown(item.raw.y)}, ${figure.x.title} ` +
                (item.raw.x === figure.x.zeroAt ? "0" : shown(item.raw.x)),
            },
          },
        },
      },
    });
  }

  // The numbers behind a figure, built when they are asked for.
  function dataTable(figure) {
    const table = document.createElement("table");
    const spread = figure.kind !== "scatter";
    const heads = ["series", figure.x.title, figure.y.title, ...(spread ? ["lowest", "highest"] : [])];
    const head = table.createTHead().insertRow();
    heads.forEach((text, i) => {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = text;
      cell.className = i ? "number" : "text";
      head.append(cell);
    });
    const body = table.createTBody();
    for (const series of figure.series)
      series.x.forEach((x, i) => {
        const row = body.insertRow();
        const numbers = [x === figure.x.zeroAt ? 0 : x, series.y[i]];
        if (spread) numbers.push(series.low[i], series.high[i]);
        row.insertCell().textContent = series.name;
        for (const value of numbers) {
          const cell = row.insertCell();
          cell.className = "number";
          cell.textContent = shown(value);
        }
      });
    return table;
  }

  document.querySelectorAll("details.data").forEach((details, i) => {
    details.addEventListener("toggle", () => {
      if (!details.open || details.querySelector("table")) return;
      const box = document.createElement("div");
      box.className = "scroll";
      box.tabIndex = 0;
      box.append(dataTable(figures[i]));
      details.append(box);
    });
  });

  let charts = [];
  function drawAll() {
    Chart.defaults.font.family = styleValue("--sans");
    charts.forEach((chart) => chart.destroy());
    charts = figures.map((figure, i) => draw(figure, canvases[i]));
    document.body.dataset.figures = charts.length;
  }
  drawAll();

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  // Paper is white whatever the screen was.
  addEventListener("beforeprint", () => { document.documentElement.dataset.theme = "light"; drawAll(); });
  addEventListener("afterprint", () => { delete document.documentElement.dataset.theme; drawAll(); });
})();
