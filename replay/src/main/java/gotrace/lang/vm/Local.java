package gotrace.lang.vm;

/**
 * Where a variable of a function is.
 *
 * @param reg its register; of a cell, the one that holds the cell
 * @param cell whether closures or pointers share it. Structs and arrays need no cell
 */
record Local(RType type, int reg, boolean cell) {}
