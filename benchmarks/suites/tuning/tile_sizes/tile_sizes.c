static int pieces(int whole, int piece)
{
    return (whole + piece - 1) / piece;
}

/* Cycles, in millions, of a product of two matrices in tiles: whole vectors of eight, tiles that do
   not divide the matrix, words fetched, and a cache of 4096 words that a tile may not fit into. */
double product_cycles(int rows, int columns, int depth)
{
    const double tiles = (double)pieces(200, rows) * pieces(170, columns) * pieces(230, depth);
    const double vectors = (double)rows * pieces(columns, 8) * depth;
    const double words = (double)rows * depth + (double)depth * columns + (double)rows * columns;
    const double fetch = words > 4096 ? 6.0 : 0.7;
    return 1e-6 * tiles * (120 + vectors + fetch * words);
}
