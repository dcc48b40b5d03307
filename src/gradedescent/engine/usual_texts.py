"""The texts of Python's and NumPy's own exceptions, and the names in them: the catalogue of `disclosure`.

Braces hold the place of what varies, by its kind. The last texts are our own, about values that can't travel
and stand-ins that don't answer.
"""

from __future__ import annotations

EXCEPTIONS = """
LinAlgError AxisError UFuncTypeError _UFuncNoLoopError _UFuncOutputCastingError _UFuncInputCastingError
_UFuncBinaryResolutionError UFuncNoLoopError UFuncOutputCastingError DTypePromotionError TooHardError
ComplexWarning VisibleDeprecationWarning RankWarning _ArrayMemoryError JSONDecodeError WireError
"""
"""Types of exceptions besides Python's built-in ones."""

TYPES = """
NoneType ellipsis function builtin_function_or_method method method-wrapper module generator coroutine
dict_keys dict_values dict_items list_iterator tuple_iterator ndarray numpy.ndarray matrix MaskedArray ufunc
numpy.ufunc dtype Generator RandomState flatiter nditer partial defaultdict OrderedDict Counter deque Fraction
Decimal Path PosixPath Series DataFrame Index Tensor Figure Axes File Dataset Group csr_matrix csc_matrix
NotImplementedType cell code traceback TextIOWrapper numpy._ArrayFunctionDispatcher _ArrayFunctionDispatcher
string integer
"""
"""Types of objects besides Python's built-in ones."""

DTYPES = """
bool bool_ str_ bytes_ object object_ float16 float32 float64 longdouble int8 int16 int32 int64
uint8 uint16 uint32 uint64 complex64 complex128 datetime64 timedelta64 intp
"""

OPERATORS = "+ - * / // % ** @ & | ^ ~ << >> < > <= >= == != += -= *= /= //= %= **= @= &= |= ^= <<= >>= divmod()"

TEXTS = """
name '{name}' is not defined
free variable '{name}' referenced before assignment in enclosing scope
cannot access free variable '{name}' where it is not associated with a value in enclosing scope
local variable '{name}' referenced before assignment
cannot access local variable '{name}' where it is not associated with a value
unsupported operand type(s) for {op}: '{type}' and '{type}'
bad operand type for {op}: '{type}'
bad operand type for abs(): '{type}'
'{op}' not supported between instances of '{type}' and '{type}'
'{type}' object is not callable
'{type}' object is not subscriptable
'{type}' object is not iterable
'{type}' object is not an iterator
'{type}' object is not reversible
'{type}' object does not support item assignment
'{type}' object does not support item deletion
'{type}' object does not support the context manager protocol
'{type}' object cannot be interpreted as an integer
'{type}' object has no attribute '{name}'
type object '{type}' has no attribute '{name}'
module '{name}' has no attribute '{name}'
No module named '{name}'
cannot import name '{name}' from '{name}' ({any})
cannot unpack non-iterable {type} object
object of type '{type}' has no len()
argument of type '{type}' is not iterable
argument of type '{type}' is not a container or iterable
unhashable type: '{type}'
cannot use '{type}' as a dict key (unhashable type: '{type}')
{name}() missing {n} required positional argument: {names}
{name}() missing {n} required positional arguments: {names}
{name}() missing {n} required keyword-only argument: {names}
{name}() missing {n} required keyword-only arguments: {names}
{name}() takes {n} positional argument but {n} was given
{name}() takes {n} positional argument but {n} were given
{name}() takes {n} positional arguments but {n} was given
{name}() takes {n} positional arguments but {n} were given
{name}() takes from {n} to {n} positional arguments but {n} were given
{name}() takes {n} positional arguments but {n} positional arguments (and {n} keyword-only argument) were given
{name}() takes no arguments ({n} given)
{name}() takes no keyword arguments
{name}() takes exactly one argument ({n} given)
{name}() got an unexpected keyword argument '{name}'
{name}() got multiple values for argument '{name}'
{name} expected {n} arguments, got {n}
{name} expected {n} argument, got {n}
{name} expected at least {n} argument, got {n}
{name} expected at most {n} arguments, got {n}
{name} must be a callable
can only concatenate {type} (not "{type}") to {type}
can't multiply sequence by non-int of type '{type}'
list indices must be integers or slices, not {type}
tuple indices must be integers or slices, not {type}
string indices must be integers, not '{type}'
slice indices must be integers or None or have an __index__ method
must be real number, not {type}
float() argument must be a string or a real number, not '{type}'
int() argument must be a string, a bytes-like object or a real number, not '{type}'
only size-1 arrays can be converted to Python scalars
only length-1 arrays can be converted to Python scalars
only 0-dimensional arrays can be converted to Python scalars
only integer scalar arrays can be converted to a scalar index
can't convert complex to float
exceptions must derive from BaseException
sequence item {n}: expected str instance, {type} found
Cannot interpret '{n}' as a data type
Cannot interpret '{any}' as a data type
data type '{any}' not understood
return arrays must be of ArrayType
ufunc '{ufunc}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''
ufunc '{ufunc}' did not contain a loop with signature matching types ({any}) -> {any}
loop of ufunc does not support argument {n} of type {type} which has no callable {ufunc} method
Cannot cast ufunc '{ufunc}' output from {dtype} to {dtype} with casting rule 'same_kind'
Cannot cast ufunc '{ufunc}' input {n} from {dtype} to {dtype} with casting rule 'same_kind'
Cannot cast array data from {dtype} to {dtype} according to the rule 'safe'
Cannot cast array data from {dtype} to {dtype} according to the rule 'same_kind'
The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.
numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.
operands could not be broadcast together with shapes {shape} {shape}
operands could not be broadcast together with shapes {any} {any} {any}
operands could not be broadcast together with remapped shapes [original->remapped]: {any}
could not broadcast input array from shape {shape} into shape {shape}
non-broadcastable output operand with shape {shape} doesn't match the broadcast shape {shape}
shape mismatch: objects cannot be broadcast to a single shape
shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {n} with shape {shape} and arg {n} with shape {shape}.
shape mismatch: value array of shape {shape} could not be broadcast to indexing result of shape {shape}
shape mismatch: indexing arrays could not be broadcast together with shapes {shape} {shape}
shapes {shape} and {shape} not aligned: {n} (dim {n}) != {n} (dim {n})
matmul: Input operand {n} has a mismatch in its core dimension {n}, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {n} is different from {n})
matmul: Input operand {n} does not have enough dimensions (has {n}, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires {n})
dot: Input operand {n} does not have enough dimensions (has {n}, gufunc core with signature {any} requires {n})
cannot reshape array of size {n} into shape {shape}
can only specify one unknown dimension
all the input array dimensions except for the concatenation axis must match exactly, but along dimension {n}, the array at index {n} has size {n} and the array at index {n} has size {n}
all the input arrays must have same number of dimensions, but the array at index {n} has {n} dimension(s) and the array at index {n} has {n} dimension(s)
all input arrays must have the same shape
need at least one array to concatenate
need at least one array to stack
zero-dimensional arrays cannot be concatenated
The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()
The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.
setting an array element with a sequence.
setting an array element with a sequence. The requested array has an inhomogeneous shape after {n} dimensions. The detected shape was {shape} + inhomogeneous part.
not enough values to unpack (expected {n}, got {n})
not enough values to unpack (expected at least {n}, got {n})
too many values to unpack (expected {n})
too many values to unpack (expected {n}, got {n})
axes don't match array
repeated axis in transpose
duplicate value in 'axis'
cannot select an axis to squeeze out which has size not equal to one
negative dimensions are not allowed
maximum supported dimension for an ndarray is {n}, found {n}
diag requires an array of at least two dimensions
Input must be 1- or 2-d.
object too deep for desired array
object of too small depth for desired array
incompatible dimensions for cross product
array split does not result in an equal division
zero-size array to reduction operation {ufunc} which has no identity
attempt to get argmax of an empty sequence
attempt to get argmin of an empty sequence
v cannot be empty
max() arg is an empty sequence
min() arg is an empty sequence
max() iterable argument is empty
min() iterable argument is empty
math domain error
expected a nonnegative input, got {any}
expected a positive input
expected a positive input, got {any}
expected a number between -1 and 1, got {any}
cannot convert float NaN to integer
cannot convert float infinity to integer
invalid literal for int() with base {n}: {any}
could not convert string to float: {any}
output array is read-only
assignment destination is read-only
slice step cannot be zero
range() arg 3 must not be zero
list.remove(x): x not in list
{any} is not in list
a must be greater than 0 unless no samples are taken
'a' cannot be empty unless no samples are taken
a must be a positive integer unless no samples are taken
'a' and 'p' must have same size
Cannot take a larger sample than population when 'replace=False'
Cannot take a larger sample than population when replace is False
probabilities do not sum to 1
probabilities are not non-negative
high <= 0
low >= high
scale < 0
Integers to negative integer powers are not allowed.
einstein sum subscripts string contains too many subscripts for operand {n}
operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.
list index out of range
list assignment index out of range
tuple index out of range
string index out of range
range object index out of range
pop from empty list
pop from an empty set
popitem(): dictionary is empty
index {n} is out of bounds for axis {n} with size {n}
index {n} is out of bounds for size {n}
too many indices for array
too many indices for array: array is {n}-dimensional, but {n} were indexed
boolean index did not match indexed array along dimension {n}; dimension is {n} but corresponding boolean dimension is {n}
boolean index did not match indexed array along axis {n}; size of axis is {n} but size of corresponding boolean axis is {n}
only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices
arrays used as indices must be of integer (or boolean) type
invalid index to scalar variable.
an index can only have a single ellipsis ('...')
axis {n} is out of bounds for array of dimension {n}
division by zero
integer division or modulo by zero
integer modulo by zero
modulo by zero
float division by zero
float division
float floor division by zero
float modulo
float modulo by zero
0.0 cannot be raised to a negative power
zero to a negative power
math range error
Python int too large to convert to C long
Python integer {n} out of bounds for {dtype}
int too large to convert to float
integer division result too large for a float
(34, 'Numerical result out of range')
maximum recursion depth exceeded
maximum recursion depth exceeded in comparison
maximum recursion depth exceeded while calling a Python object
maximum recursion depth exceeded in __instancecheck__
Unable to allocate {any} for an array with shape {shape} and data type {dtype}
dictionary changed size during iteration
Set changed size during iteration
generator raised StopIteration
Singular matrix
Last 2 dimensions of the array must be square
Array must not contain infs or NaNs
{n}-dimensional array given. Array must be at least two-dimensional
{n}-dimensional array given. Array must be two-dimensional
Matrix is not positive definite
Matrix is not positive definite.
SVD did not converge
SVD did not converge in Linear Least Squares
Eigenvalues did not converge
Incompatible dimensions
Object of type {type} is not JSON serializable
[Errno {n}] No such file or directory: {any}
[Errno {n}] Permission denied: {any}
[Errno {n}] Operation not permitted
[Errno {n}] Operation not permitted: {any}
it is nested more than 64 levels deep
a value is nested more than 64 levels deep
a value is nested more than 8 levels deep
malformed data ({any})
{type} is not plain data
a {type} is not plain data
an array of shape {shape} has {any} bytes, more than 67108864
an integer of {any} bits is longer than 1048576
a value has more than 1000000 items
a dict has a key of type {type}
a value of {any} bytes is larger than the limit of 67108864
a value nests large data too deep
an array of text holds what is no character
a point in time is not plain data
a data frame can't travel: a {type} is not plain data
a series can't travel: a {type} is not plain data
a index can't travel: a {type} is not plain data
a set can't travel: a {type} is not plain data
a Decimal is not written as one, or has too many digits
a Decimal has an exponent beyond 4096
a Fraction is not one of whole numbers of at most 16384 bits, the second above 0
a time zone has no name
a time zone is not known here
a time zone is not called as one is
a data frame has more than 10000 columns
an index of numbers has more than 8388608 of them
a side of a sparse matrix is longer than 8388608
this function is not available here
the grader failed
{name} can't take these arguments: {any}
"""  # noqa: E501 - as long as they are
