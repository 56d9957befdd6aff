/* What one core does at most, in registers, of each kind of arithmetic of a month.

   gcc -O3 -march=native -ffp-contract=off; prints for each kind the nanoseconds that one
   operation takes for one trajectory. No fused multiply-adds: the kernel has none. */

#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#ifdef __AVX512F__
#define WIDE 64
#else
#define WIDE 32
#endif
#define LANES (WIDE / 4)
#define CHAINS 12
#define ROUNDS 200000L

typedef float numbers __attribute__((vector_size(WIDE)));
typedef int32_t words __attribute__((vector_size(WIDE)));

static volatile float sink;
static volatile uint32_t bits;

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return (double)at.tv_sec * 1e9 + (double)at.tv_nsec;
}

static void begin(numbers *x) {
  for (int c = 0; c < CHAINS; c++)
    for (int i = 0; i < LANES; i++) x[c][i] = 1.0f + 0.01f * (float)(c * LANES + i);
}

static void end(const numbers *x) {
  for (int c = 0; c < CHAINS; c++) sink = x[c][c % LANES];
}

#define KIND(name, operations, body)                                \
  static double name(void) {                                        \
    numbers x[CHAINS];                                              \
    begin(x);                                                       \
    double from = now();                                            \
    for (long n = 0; n < ROUNDS; n++) {                             \
      _Pragma("GCC unroll 12") for (int c = 0; c < CHAINS; c++) body \
    }                                                               \
    double took = now() - from;                                     \
    end(x);                                                         \
    return took / ((double)ROUNDS * CHAINS * LANES * (operations)); \
  }

KIND(sum_or_product, 2, { x[c] = x[c] * 0.999f + 0.001f; })
KIND(quotient, 1, { x[c] = 1.5f / x[c]; })
#ifdef __AVX512F__
#define CHOSEN(x, y, other) \
  (numbers) _mm512_mask_blend_ps(_mm512_cmp_ps_mask(x, y, _CMP_LT_OQ), x, other)
#else
#define CHOSEN(x, y, other) \
  (numbers) _mm256_blendv_ps(x, other, _mm256_cmp_ps(x, y, _CMP_LT_OQ))
#endif
KIND(choice, 2, { x[c] = CHOSEN(x[c], x[(c + 1) % CHAINS], x[(c + 5) % CHAINS]); })
KIND(conversion, 2, {
  x[c] = __builtin_convertvector(__builtin_convertvector(x[c], words), numbers);
})
KIND(bitwise, 3, {
  words w = (words)x[c];
  x[c] = (numbers)(((w << 1) + 0x1234567) ^ (words)x[(c + 1) % CHAINS]);
})

/* Philox4x32-10: the products of even and of odd lanes apart, then put together. */
#ifdef __AVX512F__
typedef __m512i reg;
#define EACH(op) _mm512_##op
#define ALL(x) _mm512_set1_epi32((int)(x))
#define XOR(a, b) _mm512_xor_si512(a, b)
#define ODD(even, odd) _mm512_mask_blend_epi32(0xAAAA, even, odd)
#else
typedef __m256i reg;
#define EACH(op) _mm256_##op
#define ALL(x) _mm256_set1_epi32((int)(x))
#define XOR(a, b) _mm256_xor_si256(a, b)
#define ODD(even, odd) _mm256_blend_epi32(even, odd, 0xAA)
#endif

static inline void product(reg x, reg by, reg *high, reg *low) {
  reg even = EACH(mul_epu32)(x, by);
  reg odd = EACH(mul_epu32)(EACH(srli_epi64)(x, 32), by);
  *high = ODD(EACH(srli_epi64)(even, 32), odd);
  *low = ODD(even, EACH(slli_epi64)(odd, 32));
}

static double call_of_chance(void) {
  const int streams = 3;
  reg x[3][4];
  for (int s = 0; s < streams; s++)
    for (int k = 0; k < 4; k++) x[s][k] = ALL(0x9E3779B9u * (unsigned)(s * 4 + k + 1));
  double from = now();
  for (long n = 0; n < ROUNDS / 10; n++) {
    uint32_t k0 = 7, k1 = 11;
    for (int round = 0; round < 10; round++) {
      for (int s = 0; s < streams; s++) {
        reg h0, l0, h1, l1;
        product(x[s][0], ALL(0xD2511F53u), &h0, &l0);
        product(x[s][2], ALL(0xCD9E8D57u), &h1, &l1);
        x[s][0] = XOR(XOR(h1, x[s][1]), ALL(k0));
        x[s][1] = l1;
        x[s][2] = XOR(XOR(h0, x[s][3]), ALL(k1));
        x[s][3] = l0;
      }
      k0 += 0x9E3779B9u;
      k1 += 0xBB67AE85u;
    }
  }
  double took = now() - from;
  for (int s = 0; s < streams; s++)
    for (int k = 0; k < 4; k++) bits = (uint32_t)((words)x[s][k])[0];
  return took / ((double)(ROUNDS / 10) * streams * LANES);
}

static void least(const char *name, double (*kind)(void)) {
  double best = kind();
  for (int n = 0; n < 15; n++) {
    double one = kind();
    if (one < best) best = one;
  }
  printf("%s %.6f\n", name, best);
}

int main(void) {
  least("arithmetic", sum_or_product);
  least("quotient", quotient);
  least("choice", choice);
  least("conversion", conversion);
  least("bitwise", bitwise);
  least("chance", call_of_chance);
  return 0;
}
