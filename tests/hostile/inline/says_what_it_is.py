# Says of its objects that they are of the class that is asked for, and true.
# Expected: 0
class Meta(type):
    def __instancecheck__(cls, instance):
        return True

class Anything(metaclass=Meta):
    __class__ = property(lambda self: bool)

    def __getattr__(self, name):
        return self

    def __call__(self, *a, **k):
        return self

    def __bool__(self):
        return True

# %% Pile
Pile = Anything()
