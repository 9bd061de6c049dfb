"""The layers: each file holds one of them, its forward and its backward function.

What holds for all of them, and for the loss:

* One image or a batch: every shape is written with N in front, and every function takes the same without it.
* A forward function returns its output and what the backward function needs of it; `softmax` has nothing to
  save. A backward function takes dL/doutput and returns dL/dinput first. Gradients of parameters, and the
  loss, are summed over the batch.
* What comes in as float32 or float64 goes out as the same. No argument is changed, no state is kept, and what
  is random comes from `rng` alone, a fresh generator by default.
* A wrong call raises TypeError (no array, no floats, two dtypes) or ValueError (shapes that do not fit, a
  number out of range) in one sentence that names the argument, what came and what was expected.
"""
