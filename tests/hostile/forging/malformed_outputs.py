# Puts things among the outputs of its cell that are no outputs.
# Expected: 0
outputs = get_ipython().outputs
outputs.items += [None, 7, {"output_type": "score", "value": 30}, {"output_type": "stream", "name": "stdout", "parts": [1]}]
outputs.items.append({"output_type": "execute_result", "data": {"text/plain": 30}, "metadata": 1, "execution_count": "x"})
