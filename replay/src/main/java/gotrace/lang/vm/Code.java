package gotrace.lang.vm;

/**
 * Operations. An instruction is four ints: the operation, a, b and c; a few continue in a second,
 * whose operation is {@link #NOP}. L are the frame's registers for scalars, R those for references.
 */
final class Code {
  /** Ints of an instruction. */
  static final int WIDTH = 4;

  /** nothing. */
  static final int NOP = 0;

  /** L[a] = L[b]. */
  static final int MOVL = 1;

  /** R[a] = R[b]. */
  static final int MOVR = 2;

  /** L[a] = b. */
  static final int LDI = 3;

  /** L[a] = longs[b]. */
  static final int LDK = 4;

  /** R[a] = objects[b]. */
  static final int LDR = 5;

  /** R[a] = nil. */
  static final int NIL = 6;

  /** L[a] = L[b] + L[c], and so on for integers. */
  static final int ADD = 7;

  static final int SUB = 8;

  static final int MUL = 9;

  static final int AND = 10;

  static final int OR = 11;

  static final int XOR = 12;

  static final int ANDNOT = 13;

  /** L[a] = L[b] + c. */
  static final int ADDI = 14;

  static final int MULI = 15;

  static final int ANDI = 16;

  /** by c, from 0 to 63. */
  static final int SHLI = 17;

  static final int SHRI = 18;

  static final int SHRUI = 19;

  static final int DIV = 20;

  static final int REM = 21;

  /** L[a] = L[b] as a signed integer of 8 bits, and so on. */
  static final int I8 = 22;

  static final int I16 = 23;

  static final int I32 = 24;

  static final int U8 = 25;

  static final int U16 = 26;

  static final int U32 = 27;

  static final int NEG = 28;

  static final int COM = 29;

  /** booleans. */
  static final int NOT = 30;

  /** floats, as bits of a double. */
  static final int FADD = 31;

  static final int FSUB = 32;

  static final int FMUL = 33;

  static final int FDIV = 34;

  /** L[a] = L[b] == L[c]. */
  static final int EQ = 35;

  static final int NE = 36;

  static final int LT = 37;

  static final int LE = 38;

  static final int LTU = 39;

  static final int LEU = 40;

  static final int FEQ = 41;

  static final int FNE = 42;

  static final int FLT = 43;

  static final int FLE = 44;

  /** to a. */
  static final int JMP = 45;

  /** if L[a], to b. */
  static final int JT = 46;

  static final int JF = 47;

  /** if L[a] == L[b], to c. */
  static final int JEQ = 48;

  static final int JNE = 49;

  static final int JLT = 50;

  static final int JLE = 51;

  /** if L[a] == b, to c. */
  static final int JEQI = 52;

  static final int JNEI = 53;

  static final int JLTI = 54;

  static final int JLEI = 55;

  static final int JGTI = 56;

  static final int JGEI = 57;

  /** if R[a] is nil, to b. */
  static final int JNIL = 58;

  static final int JNNIL = 59;

  /** functions[a], its frame at L + b and R + c. */
  static final int CALL = 60;

  /** the closure R[c]. */
  static final int CALLC = 61;

  /** the method methods[a] of the interface R[c]. */
  static final int CALLI = 62;

  static final int RET = 63;

  /** L[0] = L[a] and return. */
  static final int RETL = 64;

  static final int RETR = 65;

  /** L[a] = field c of the struct R[b]. */
  static final int FLDL = 66;

  static final int FLDR = 67;

  /** field b of the struct R[a] = L[c]. */
  static final int SFLDL = 68;

  static final int SFLDR = 69;

  /** L[a] = R[b][L[c]] of a slice of scalars. */
  static final int IDXL = 70;

  /** of a slice of bytes. */
  static final int IDXB = 71;

  static final int IDXR = 72;

  /** slice R[a][L[b]] = L[c]. */
  static final int SIDXL = 73;

  static final int SIDXB = 74;

  static final int SIDXR = 75;

  /** L[a] = R[b][L[c]] of an array. */
  static final int AIDXL = 76;

  static final int AIDXB = 77;

  static final int AIDXR = 78;

  static final int SAIDXL = 79;

  static final int SAIDXB = 80;

  static final int SAIDXR = 81;

  /** L[a] = byte L[c] of the string R[b]. */
  static final int STRIDX = 82;

  /** L[a] = what the cell R[b] holds. */
  static final int CELLL = 83;

  static final int CELLR = 84;

  /** cell R[a] = L[b]. */
  static final int SCELLL = 85;

  static final int SCELLR = 86;

  /** R[a] = a new cell with L[b]. */
  static final int NEWCELLL = 87;

  static final int NEWCELLR = 88;

  /** R[a] = what the closure R[b] holds at c. */
  static final int HELD = 89;

  /** L[a] = length of the slice R[b]. */
  static final int LEN = 90;

  static final int STRLEN = 91;

  /** L[a] = what the pointer R[b] points to. */
  static final int LOADL = 92;

  static final int LOADR = 93;

  /** where R[a] points = L[b]. */
  static final int STOREL = 94;

  static final int STORER = 95;

  /** R[a] = L[b] as a Long. */
  static final int BOXL = 96;

  /** L[a] = the Long R[b]; 0 for nil. */
  static final int UNBOXL = 97;

  /** R[a] = an interface of type types[c] with the reference R[b]. */
  static final int MKIFACE = 98;

  /** the same with the scalar L[b]. */
  static final int MKIFACEL = 99;

  /** R[a] = the value in the interface R[b]. */
  static final int IFVAL = 100;

  /** From here on {@link Uncommon} performs them. */
  static final int UNCOMMON = 101;

  /** unsigned. */
  static final int DIVU = 101;

  static final int REMU = 102;

  /** L[a] = L[b] &lt;&lt; L[c]; counts of 64 and more give 0. */
  static final int SHL = 103;

  static final int SHR = 104;

  static final int SHRU = 105;

  /** panics if L[a] is negative. */
  static final int SHCHK = 106;

  /** L[a] = L[b] rounded to a float32. */
  static final int F32 = 107;

  static final int FNEG = 108;

  static final int I2F = 109;

  static final int U2F = 110;

  /** to 64 bits. */
  static final int F2I = 111;

  static final int F2U = 112;

  /** complex numbers. */
  static final int CADD = 113;

  static final int CSUB = 114;

  static final int CMUL = 115;

  static final int CDIV = 116;

  static final int CNEG = 117;

  /** L[a] = R[b] == R[c]. */
  static final int CEQ = 118;

  /** rounds to complex64. */
  static final int C64 = 119;

  /** R[a] = complex(L[b], L[c]). */
  static final int MKCPLX = 120;

  static final int REAL = 121;

  static final int IMAG = 122;

  static final int STREQ = 123;

  static final int STRLT = 124;

  static final int STRLE = 125;

  static final int CONCAT = 126;

  /** R[a] = R[b] + ... of c strings. */
  static final int CONCATN = 127;

  /** L[a] = whether R[b] and R[c] are one. */
  static final int REFEQ = 128;

  /** addresses. */
  static final int PTREQ = 129;

  /** interfaces. */
  static final int IFEQ = 130;

  /** structs and arrays: types[d] in the next word. */
  static final int VALEQ = 131;

  /** R[a] = zero of types[b]. */
  static final int ZERO = 132;

  /** R[a] = pointer to a new zero of types[b]. */
  static final int NEW = 133;

  /** R[a] = copy of R[b] of types[c]. */
  static final int COPY = 134;

  /** contents of R[a] = those of R[b] of types[c]. */
  static final int ASSIGN = 135;

  /** R[a] = address of field c of R[b], among scalars. */
  static final int ADDRF = 136;

  /** among references. */
  static final int ADDRFR = 137;

  /** R[a] = address of element L[c] of slice R[b]. */
  static final int ADDRI = 138;

  /** of an array. */
  static final int ADDRA = 139;

  /** R[a] = address of the cell R[b]. */
  static final int ADDRC = 140;

  /** panics if R[a] is nil. */
  static final int NILCHK = 141;

  /** R[a] = closure of functions[b], with what it holds from R[c] on. */
  static final int CLOSURE = 142;

  /** R[a] = make([]types[b]), length and capacity from L[c] on. */
  static final int MKSLICE = 143;

  /** R[a] = slice of all of the array R[b], c elements. */
  static final int MKARR = 144;

  /** R[a] = the array of the slice R[b]. */
  static final int SLICEBASE = 145;

  /** R[a] = the slice R[b] with room for c more, of the types in the next word. */
  static final int RESERVE = 146;

  /** R[a] = append(R[b], the values from register c), types and counts in tables. */
  static final int APPEND = 147;

  /** R[a] = append(R[b], R[c]...). */
  static final int APPENDS = 148;

  static final int APPENDSTR = 149;

  /** R[a] = append(R[b], L[c]), array element type in the next word. */
  static final int APPENDL = 150;

  static final int APPENDR = 151;

  /** L[a] = copy(R[b], R[c]). */
  static final int COPYS = 152;

  static final int COPYSTR = 153;

  static final int CLEARS = 154;

  /** R[a] = R[b][L[c]:L[c+1]:L[c+2]]; above these bits of c, which bounds were left out. */
  static final int SLICE = 155;

  static final int BOUNDS_BITS = 28;

  /** of an array. */
  static final int SLICEA = 156;

  static final int SLICESTR = 157;

  static final int CAP = 158;

  static final int LENCHAN = 159;

  static final int CAPCHAN = 160;

  static final int LENMAP = 161;

  /** R[a] = the array at the beginning of slice R[b], c long. */
  static final int S2A = 162;

  /** []byte(string). */
  static final int STR2B = 163;

  static final int B2STR = 164;

  /** []rune(string). */
  static final int STR2R = 165;

  static final int R2STR = 166;

  static final int RUNE2STR = 167;

  /** L[a] = rune of R[b] at L[c], L[a+1] = its width. */
  static final int RUNEAT = 168;

  /** R[a] = make of types[b]. */
  static final int MKMAP = 169;

  /** R[a] = R[b][R[c]], or ABSENT. */
  static final int MGET = 170;

  /** L[a] = whether R[b] is not ABSENT. */
  static final int PRESENT = 171;

  /** R[a] = R[b], or zero of types[c] for ABSENT. */
  static final int ORZERO = 172;

  /** R[a][R[b]] = R[c]. */
  static final int MSET = 173;

  static final int MDEL = 174;

  static final int MCLEAR = 175;

  /** R[a] = iterator over R[b]. */
  static final int MITER = 176;

  /** L[a] = whether R[b] has another; R[c] its key, R[c+1] its value. */
  static final int MNEXT = 177;

  /** R[a] = make of types[b] with L[c]. */
  static final int MKCHAN = 178;

  /** R[a] &lt;- R[b]. */
  static final int SEND = 179;

  /** asks for a value from R[a]. */
  static final int RECV = 180;

  /** R[a] = what came; L[b] = whether it was sent, unless b is -1; types[c]. */
  static final int RECVD = 181;

  static final int CLOSE = 182;

  /** asks: cases from R[a] on, b cases, c = 1 if it blocks. */
  static final int SELECT = 183;

  /** L[a] = the case. */
  static final int CHOSEN = 184;

  /** how a, with the call's operands in the next word. */
  static final int GO = 185;

  static final int DEFER = 186;

  /** R[a] = what stands for this call in DEFERTO. */
  static final int DEFERTOKEN = 187;

  /** defers a call, as DEFER does, of the frame that R[a] stands for. */
  static final int DEFERTO = 188;

  static final int RUNDEFERS = 189;

  /** R[a]. */
  static final int PANIC = 190;

  /** R[a] =. */
  static final int RECOVER = 191;

  /** L[c] = whether R[a] has types[b], panics if c is -1. */
  static final int ASSERT = 192;

  /** R[a] = R[b] as an interface of types[c], panics if it is not; next word: L[...] ok or -1. */
  static final int ASSERTI = 193;

  /** R[a] = method value methods[b] of the interface R[c]. */
  static final int METHVAL = 194;

  /** R[a] = cell b of the package variables. */
  static final int GLOBAL = 195;

  static final int MINF = 196;

  static final int MAXF = 197;

  static final int MINSTR = 198;

  static final int MAXSTR = 199;

  /** R[a]: a run-time error with this text. */
  static final int THROW = 200;

  /** L[a] = whether R[b] is of types[c]. */
  static final int IFTYPE = 201;

  /** L[a] = whether R[b] implements types[c]. */
  static final int IFIMPL = 202;

  /** prints L[a] of types[b], as the builtin print does. */
  static final int PRINTL = 203;

  static final int PRINTR = 204;

  /** What the goroutine did before may be seen by others from here on. */
  static final int SYNC = 205;

  /** Panics if R[a], an unsafe.Pointer, is no address of a variable laid out like types[b]. */
  static final int UNSAFE = 215;

  /** Panics with the text objects[b] if R[a] is nil. */
  static final int NILRECV = 216;

  private Code() {}
}
