/**
 * The index of a trace: states from which it can be gone on, in a file of the user's cache folder.
 * What a state holds is the business of {@code replay.visit}, which writes it and takes it up.
 * Imports {@code trace}.
 */
package gotrace.replay.index;
